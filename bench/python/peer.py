"""The PyTorch side of bench/compare: reads the name of a row a line, answers with the seconds it takes, on one thread.

    /usr/bin/python3 bench/python/peer.py FOLDER

FOLDER holds the graphs that the Java side wrote (GraphFile).
"""

import math
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # OpenBLAS has threads of its own

# Debian's OpenBLAS 0.3.21 does not know newer processors and falls back to its slowest kernels: name the right ones, unless
# OPENBLAS_CORETYPE=default asks for PyTorch as the package installs it.
if os.environ.get("OPENBLAS_CORETYPE") == "default":
    del os.environ["OPENBLAS_CORETYPE"]
else:
    with open("/proc/cpuinfo") as cpu:
        os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX" if "avx512f" in cpu.read() else "Haswell")

import numpy
import torch

from mgn import MeshGraphNets, attributes, neighbours

CUTOFF = 3.0
K = 0.8
ATOMS = 216


def best_of(work, seconds=0.3, runs=2):
    """Processor time, not wall time: others may be using the machine."""
    best, end, done = math.inf, time.perf_counter() + seconds, 0
    while done < runs or time.perf_counter() < end:
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        done += 1
    return best


def read_graph(path):
    words = numpy.fromfile(path, dtype="<i4")
    atoms, edges = int(words[0]), int(words[1])
    receiver, sender = (torch.from_numpy(words[2 + k * edges : 2 + (k + 1) * edges].astype("int64")) for k in (0, 1))
    d = torch.from_numpy(words[2 + 2 * edges :].view("<f4").reshape(3, edges).T.copy())
    return torch.ones(atoms, 1), torch.stack([sender, receiver]), attributes(-d)


def cube(density):
    return (ATOMS * 12.011 / 0.602214 / density) ** (1 / 3)


class Peer:
    def __init__(self, folder):
        torch.manual_seed(1)
        self.folder = folder
        self.net = MeshGraphNets()
        self.trained = MeshGraphNets()
        self.averaged = torch.optim.swa_utils.AveragedModel(
            self.trained, avg_fn=lambda old, new, count: 0.999 * old + 0.001 * new
        )
        self.optimiser = torch.optim.RAdam(self.trained.parameters(), lr=1e-3)
        self.graphs = {}

    def measure(self, row):
        what, _, name = row.partition(", ")
        if what == "sample":
            return self.sample(2.0, 164)
        if what == "training update":
            return best_of(lambda: self.update(8), runs=2)
        if name not in self.graphs:
            self.graphs[name] = read_graph(f"{self.folder}/{name}.bin")
        z, index, attr = self.graphs[name]
        t = torch.full((1, 1), 0.5)
        if what == "MeshGraphNets forward":

            def work():
                with torch.no_grad():
                    self.net(z, index, attr, t)

        else:

            def work():
                self.net.zero_grad(set_to_none=True)
                out = self.net(z, index, attr, t)
                out.backward(torch.full_like(out, 0.01))

        return best_of(work)

    @torch.no_grad()
    def sample(self, density, evaluations):
        """Steps of the unguided sampler, neighbour search included; a few are timed, all take the same."""
        edge = cube(density)
        x = torch.rand(ATOMS, 3) * edge
        z = torch.ones(ATOMS, 1)
        dt = -1 / 64

        def step(t=torch.full((1, 1), 0.5)):
            index, vectors = neighbours(x, edge, CUTOFF)
            score = self.net(z, index, attributes(vectors), t) / (K * t)
            g2 = 2 * K * K * t
            return x - g2 * score * dt + g2.sqrt() * abs(dt) ** 0.5 * torch.randn_like(x)

        return evaluations * best_of(step, runs=5)

    def update(self, cells):
        """One training step: noise, neighbours, a random rotation for each cell, forward, backward, RAdam, average."""
        index, attr, eps, times = [], [], [], []
        for c in range(cells):
            edge = cube((1.5, 2.0, 2.5, 3.0, 3.5)[c % 5])
            t = torch.rand(1, 1).clamp(0.001, 0.999)
            noise = torch.randn(ATOMS, 3)
            x = torch.rand(ATOMS, 3) * edge + K * t * noise
            pairs, vectors = neighbours(x, edge, CUTOFF)
            turn, _ = torch.linalg.qr(torch.randn(3, 3))
            index.append(pairs + c * ATOMS)
            attr.append(attributes(vectors @ turn))
            eps.append(noise @ turn)
            times.append(t.expand(ATOMS, 1))
        eps = torch.cat(eps)
        z = torch.ones(cells * ATOMS, 1)
        out = self.trained(z, torch.cat(index, dim=1), torch.cat(attr), torch.cat(times))
        loss = (out + eps).square().sum(-1).mean()
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()
        self.averaged.update_parameters(self.trained)


if __name__ == "__main__":
    torch.set_num_threads(1)
    peer = Peer(sys.argv[1])
    for line in sys.stdin:
        print(peer.measure(line.strip()), flush=True)
