// Voronoi cells by voro++ (Debian, Ubuntu: apt-get install g++ voro++-dev), for golden files and timings.
//
//   g++ -O3 -march=native -I/usr/include/voro++ -o cells bench/voro/cells.cc -lvoro++
//   cells FILE [ROUNDS] > RESULT
//
// FILE holds the number of atoms, the cell vectors a, b, c as a lower triangle (ax, bx by, cx cy cz), and the positions in
// angstrom. RESULT holds one line an atom: volume, number of faces, and per face the neighbour's index, the area, and the
// outward normal. With ROUNDS it computes the cells so many times, writes a line "seconds T" a round, and then the volumes and
// the numbers of faces alone.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>
#include "voro++.hh"

struct Input {
    int n;
    double ax, bx, by, cx, cy, cz;
    std::vector<double> x;
};

struct Result {
    std::vector<double> volume;
    std::vector<std::vector<int>> neighbours;
    std::vector<std::vector<double>> areas, normals;
};

static Input read(const char *name) {
    FILE *f = std::fopen(name, "r");
    Input in;
    if (!f || std::fscanf(f, "%d %lf %lf %lf %lf %lf %lf", &in.n, &in.ax, &in.bx, &in.by, &in.cx, &in.cy, &in.cz) != 7) {
        std::fprintf(stderr, "cells: cannot read %s\n", name);
        std::exit(2);
    }
    in.x.resize(3 * in.n);
    for (double &v : in.x) {
        if (std::fscanf(f, "%lf", &v) != 1) {
            std::fprintf(stderr, "cells: %s ends too early\n", name);
            std::exit(2);
        }
    }
    std::fclose(f);
    return in;
}

// Volume, neighbours and areas of every cell: what ours computes.
template <class Container, class Loop>
static void compute(Container &box, Loop &loop, Result &r, bool normals) {
    voro::voronoicell_neighbor cell;
    if (loop.start()) do {
        if (box.compute_cell(cell, loop)) {
            int i = loop.pid();
            r.volume[i] = cell.volume();
            cell.neighbors(r.neighbours[i]);
            cell.face_areas(r.areas[i]);
            if (normals) cell.normals(r.normals[i]);
        }
    } while (loop.inc());
}

int main(int argc, char **argv) {
    Input in = read(argv[1]);
    int rounds = argc > 2 ? std::atoi(argv[2]) : 0;
    Result r{std::vector<double>(in.n), std::vector<std::vector<int>>(in.n), std::vector<std::vector<double>>(in.n),
             std::vector<std::vector<double>>(in.n)};
    // voro++'s own choice of the grid: 5.6 particles a block.
    double perBlock = std::cbrt(in.n / (5.6 * in.ax * in.by * in.cz));
    int nx = int(in.ax * perBlock) + 1, ny = int(in.by * perBlock) + 1, nz = int(in.cz * perBlock) + 1;
    for (int round = 0; round == 0 || round < rounds; round++) {
        std::clock_t begin = std::clock();  // processor time: others may be using the machine
        if (in.bx == 0 && in.cx == 0 && in.cy == 0) {
            voro::container box(0, in.ax, 0, in.by, 0, in.cz, nx, ny, nz, true, true, true, 8);
            for (int i = 0; i < in.n; i++) box.put(i, in.x[3 * i], in.x[3 * i + 1], in.x[3 * i + 2]);
            voro::c_loop_all loop(box);
            compute(box, loop, r, rounds == 0);
        } else {
            voro::container_periodic box(in.ax, in.bx, in.by, in.cx, in.cy, in.cz, nx, ny, nz, 8);
            for (int i = 0; i < in.n; i++) box.put(i, in.x[3 * i], in.x[3 * i + 1], in.x[3 * i + 2]);
            voro::c_loop_all_periodic loop(box);
            compute(box, loop, r, rounds == 0);
        }
        double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
        if (rounds > 0) std::printf("seconds %.6f\n", seconds);
    }
    for (int i = 0; i < in.n; i++) {
        std::printf("%.12f %zu", r.volume[i], r.neighbours[i].size());
        for (size_t f = 0; rounds == 0 && f < r.neighbours[i].size(); f++) {
            std::printf(" %d %.12f %.3f %.3f %.3f", r.neighbours[i][f], r.areas[i][f], r.normals[i][3 * f],
                        r.normals[i][3 * f + 1], r.normals[i][3 * f + 2]);
        }
        std::printf("\n");
    }
}
