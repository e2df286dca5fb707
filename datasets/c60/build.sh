#!/usr/bin/env bash
# Makes the data set in this folder anew: molecular dynamics of solid C60 at 300 K with the carbon NEP of Fan et al. (2022). The same potential gives the same bytes.
#
#   datasets/c60/build.sh [POTENTIAL]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
potential=${1:-$root/../shared/potentials/C_2022_NEP4.txt}
spectraform=${SPECTRAFORM:-$root/spectraform}
work=$(mktemp -d) # a build that fails leaves what is here alone
trap 'rm -rf "$work"' EXIT

"$spectraform" dynamics "$root/recipes/structures/c60.extxyz" --temperature 300 --time 240 --every 5 --potential "$potential" --out "$work/md"
"$spectraform" dataset import "$work/md/structures.extxyz" --out "$work/set" --name c60 \
  --description "Solid C60 at 300 K and 1.68 g/cm3: snapshots of one trajectory, in which the molecules turn" \
  --origin "Made for the Spectraform project: dynamics with the carbon NEP of Fan et al. (2022); settings in README.md" \
  --licence Apache-2.0
"$spectraform" dataset check "$work/set"
mv "$work/set/structures.extxyz" "$work/set/dataset.json" "$here/"
