#!/bin/sh
# Figure 2: scale. Cubes of 30 angstrom with thousands of atoms at 1.5, 2.5 and 3.5 g/cm3, from a prior that was trained on cells of some hundred.
#   recipes/fig2.sh [--quick] [OUT]
# The same command resumes. --quick generates cubes of 10 angstrom beside fewer structures of molecular dynamics.
set -eu
. "$(dirname "$0")/lib.sh"
start fig2 "$@"

densities="1.5 2.5 3.5"
edge=30 # angstrom
within=0.05 # g/cm3: what of molecular dynamics is compared
if $QUICK; then
  edge=9
  within=0.006
fi

# peak PID: waits for a child and prints the most memory that it or what it started had, MB; nothing where the system has no /proc.
peak() {
  most_kb=
  while kill -0 "$1" 2>/dev/null; do
    for process in "$1" $(cat "/proc/$1/task/$1/children" 2>/dev/null || true); do
      now=$(awk '$1 == "VmHWM:" { print $2 }' "/proc/$process/status" 2>/dev/null || true)
      if [ "${now:-0}" -gt "${most_kb:-0}" ]; then most_kb=$now; fi
    done
    sleep 0.2 2>/dev/null || sleep 1
  done
  [ -z "$most_kb" ] || echo "$most_kb" | awk '{ printf "%.0f\n", $1 / 1024 }'
}

# cube DENSITY: generates it, and leaves the memory that this took in a file.
cube() {
  if [ -f "$OUT/$1/memory" ]; then return; fi
  # Not by the function, so that the number of the process is that of the command.
  ${SPECTRAFORM:-./spectraform} generate --cell "$edge" --density "$1" --samples 1 --out "$OUT/$1" >&2 &
  generation=$!
  peak $generation >"$OUT/memory-$1"
  wait $generation
  mv "$OUT/memory-$1" "$OUT/$1/memory"
}

# dynamics DENSITY: the structures of the data set whose names say a density within $within of it.
dynamics() {
  awk -v density="$1" -v within="$within" '
    NF == 1 && /^[0-9]+$/ { count = $0; next }
    /Lattice=/ {
      match($0, / name=r[0-9.]+/)
      off = substr($0, RSTART + 7, RLENGTH - 7) - density
      taken = off < within + 1e-6 && off > -within - 1e-6
      if (taken) print count
    }
    taken' datasets/carbon-topologies/structures.extxyz >"$OUT/dynamics-$1.extxyz"
}

# number KEY DENSITY: a number of the record of a run, the last one of this name.
number() {
  awk -F ' : ' -v key="\"$1\"" 'index($1, key) { sub(/,.*/, "", $2); last = $2 } END { print last }' "$OUT/$2/run.json"
}

echo "density,atoms,seconds,megabytes,structures" >"$OUT/generation.csv"
for density in $densities; do
  cube "$density"
  dynamics "$density"
  spectraform compare "generated=$OUT/$density/structures.extxyz" \
    --reference "molecular dynamics=$OUT/dynamics-$density.extxyz" --panels coordination,g --out "$OUT/compare-$density"
  cp "$OUT/compare-$density/comparison.png" "$OUT/compare-$density.png"
  echo "$density,$(head -n 1 "$OUT/$density/structures.extxyz"),$(number seconds "$density"),$(cat "$OUT/$density/memory"),$(grep -c Lattice= "$OUT/dynamics-$density.extxyz")" \
    >>"$OUT/generation.csv"
done

set --
for density in $densities; do set -- "$@" "$density g/cm3=$OUT/$density/structures.extxyz"; done
spectraform draw "$@" --material carbon --columns 3 --out "$OUT/figure.png"

# shares DENSITY SET: of the atoms with two, three and four neighbours, per cent.
shares() {
  for neighbours in 2 3 4; do
    value "$OUT/compare-$1/comparison.csv" "$2" "cn$neighbours" %.1f
  done | paste -s -d / - | sed 's|/| / |g'
}

# others DENSITY: share of the generated atoms with any other number, per cent.
others() {
  for column in cn0 cn1 cn5 cn6_up; do
    value "$OUT/compare-$1/comparison.csv" generated "$column"
  done | awk '{ sum += $1 } END { printf "%.2f\n", sum }'
}

# row DENSITY ATOMS SHARES: lines of the table, the paper's atoms and shares given.
row() {
  echo "| $1 g/cm3: atoms | $2 | $(value "$OUT/generation.csv" "$1" atoms) |"
  echo "| with 2 / 3 / 4 neighbours, % | $3 | $(shares "$1" generated), others $(others "$1") |"
  echo "| the same, molecular dynamics ($(value "$OUT/generation.csv" "$1" structures) structures) | | $(shares "$1" 'molecular dynamics') |"
  echo "| g(r): distance to molecular dynamics; noise floor, angstrom | | $(value "$OUT/compare-$1/comparison.csv" generated distance_g %.3f); $(value "$OUT/compare-$1/comparison.csv" generated floor_g %.3f) |"
  echo "| bond angles: standard deviation; that of molecular dynamics, degrees | | $(value "$OUT/compare-$1/comparison.csv" generated angle_width %.1f); $(value "$OUT/compare-$1/comparison.csv" 'molecular dynamics' angle_width %.1f) |"
  echo "| time, s; most memory, MB | | $(value "$OUT/generation.csv" "$1" seconds %.0f); $(value "$OUT/generation.csv" "$1" megabytes) |"
}

{
  echo "## Figure 2: thousands of atoms"
  echo
  if $QUICK; then
    echo "**A test with cubes of $edge angstrom and molecular dynamics within $within g/cm3: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "One free sample each in a cube of $edge angstrom, by the shipped prior at its default settings; it was trained on cells of 216 atoms. We round the number of atoms from the density, and count two"
  echo "atoms closer than 1.85 angstrom as bonded; the paper's numbers of atoms are those of slightly lower densities. Beside them, which the paper does not have for this figure, all structures of"
  echo "\`datasets/carbon-topologies\` within $within g/cm3 of the density, none excluded: melt-quenched with a NEP potential in 0.3 to 10 ps, 64 to 512 atoms each. The paper's potential (GAP-17) and"
  echo "quench are others, so that its shares and ours need not agree. Distances are Wasserstein distances; the noise floor is that of two halves of molecular dynamics: what lies above it is a difference."
  echo "A single sample says nothing of the spread between samples."
  echo
  echo "![Three cubes, atoms coloured by their number of neighbours](figure.png)"
  echo
  for density in $densities; do echo "![Number of neighbours and g(r) at $density g/cm3 beside molecular dynamics](compare-$density.png)"; done
  echo
  echo "| | the paper | we measured |"
  echo "|---|---|---|"
  row 1.5 2,025 "33 / 61 / 5"
  row 2.5 3,376 "1 / 69 / 30"
  row 3.5 4,726 "0 / 7 / 93"
  echo
  echo "Times are those of the machine with whatever else it did; [quality.md](quality.md#large-cells) has those of a free one."
  echo
  if $QUICK; then quick=" --quick"; else quick=; fi
  echo "Command: \`recipes/fig2.sh$quick\`; seed 1; $(took) s, less what an earlier run of it had done."
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
