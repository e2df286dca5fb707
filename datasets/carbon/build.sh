#!/usr/bin/env bash
# Makes the data set in this folder anew. Its sources: the structures of the folder nep-ac; the cells of the folder qe-ac with the spectra of their sites; and
# whatever else is named: folders of structures (spectra beside them as NAME.xanes.txt, or none), files of "spectraform melt-quench", and labels.extxyz of
# "spectraform label". The same sources give the same bytes.
#
#   datasets/carbon/build.sh [NEP_AC [QE_AC [FOLDER|FILE...]]]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
nep=${1:-$root/../shared/data/nep-ac}
qe=${2:-$root/../shared/data/qe-ac}
spectraform=${SPECTRAFORM:-$root/spectraform}
work=$(mktemp -d) # a build that fails leaves what is here alone
trap 'rm -rf "$work"' EXIT

"$spectraform" dataset import "$nep" --topology-pattern '(.*)_t[0-9]+' --out "$work" --name carbon \
  --description "Amorphous carbon, 1.5 to 3.5 g/cm3: melt-quenched structures of independent topologies, and carbon K-edge spectra of some of their sites" \
  --origin "Made for the Spectraform project: melt-quench with the carbon NEP of Fan et al. (2022), spectra by XCH-DFT with Quantum ESPRESSO; settings in README.md" \
  --licence Apache-2.0
for more in "$qe" "${@:3}"; do
  if compgen -G "$more/*.xanes.txt" >/dev/null; then
    "$spectraform" dataset import "$more" --spectra "$more" --grid 274.5,0.404 --append --out "$work"
  else
    "$spectraform" dataset import "$more" --topology-pattern '(.*)_t[0-9]+' --append --out "$work"
  fi
done
"$spectraform" dataset check "$work"
mv "$work/structures.extxyz" "$work/dataset.json" "$here/"
