#!/usr/bin/env bash
# Makes the data set in this folder anew: the structures of nep-ac, then the cells of qe-ac with the spectra of their sites, then those of further
# folders in the file format of qe-ac (NAME.extxyz with NAME.xanes.txt). The same sources give the same bytes.
#
#   datasets/carbon/build.sh [NEP_AC [QE_AC [MORE...]]]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
nep=${1:-$root/../shared/data/nep-ac}
qe=${2:-$root/../shared/data/qe-ac}
spectraform=${SPECTRAFORM:-$root/spectraform}

rm -f "$here/dataset.json" "$here/structures.extxyz"
"$spectraform" dataset import "$nep"/*.xyz --network-pattern '(.*)_t[0-9]+' --out "$here" --append \
  --name carbon \
  --description "Amorphous carbon, 1.5 to 3.5 g/cm3: melt-quenched networks, and carbon K-edge spectra of single sites" \
  --origin "Structures: Langevin melt-quench with the carbon NEP potential (C_2022_NEP4). Spectra: excited-core-hole DFT with Quantum ESPRESSO. Settings: README.md" \
  --licence Apache-2.0
for folder in "$qe" "${@:3}"; do
  "$spectraform" dataset import "$folder"/*.extxyz --spectra "$folder" --grid 274.5,0.404 --append --out "$here"
done
"$spectraform" dataset check "$here"
