#!/usr/bin/env bash
# Makes this data set anew from its sources: datasets/carbon/build.sh DATA [LABELS.extxyz ...]
# DATA holds nep-ac/ and qe-ac/; LABELS are results of "spectraform label" that are to be added.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
spectraform=$here/../../spectraform
data=${1:?say which folder holds nep-ac and qe-ac}
shift
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT

"$spectraform" dataset import "$data/nep-ac" --out "$new/carbon" --licence Apache-2.0 \
  --description "Amorphous carbon, 1.5 to 3.5 g/cm3: independent melt-quenched networks, carbon K-edge XANES of some sites" \
  --origin "Made for the Spectraform project: melt-quench with the carbon NEP of Fan et al. (2022), XANES by XCH-DFT with Quantum ESPRESSO 6.7; see README.md"
"$spectraform" dataset import "$data/qe-ac" --spectra "$data/qe-ac" --grid 274.5,0.404 --append --out "$new/carbon"
for labels in "$@"; do
  "$spectraform" dataset import "$labels" --append --out "$new/carbon"
done
"$spectraform" dataset check "$new/carbon"
mv "$new/carbon/structures.extxyz" "$new/carbon/dataset.json" "$here/"
