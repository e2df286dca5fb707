#!/usr/bin/env bash
# From nothing to a generated structure in a few minutes, without anybody else's structures, spectra or models. Two cells of 32 carbon atoms are melted and
# quenched with LAMMPS; some of their sites are labelled with Quantum ESPRESSO (at a cutoff too low for science); a prior and a forward model are trained
# for half a minute each; and structures are generated towards the spectrum of one of the two cells. Needs: apt install lammps lammps-data quantum-espresso
# quantum-espresso-data. After an interruption, the same command resumes.
#
#   docs/from-nothing.sh FOLDER
set -euo pipefail

work=$(realpath -m "${1:?usage: docs/from-nothing.sh FOLDER}")
spectraform=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/spectraform
mkdir -p "$work"
cd "$work"

echo "== 1. Structures: molecular dynamics"
for density in 2.0 3.0; do
  "$spectraform" melt-quench --engine lammps --density $density --atoms 32 --melt 1 --quench 1 --anneal 0.5 --out melt-$density
done

echo "== 2. Spectra of single sites: density-functional theory"
"$spectraform" label melt-2.0/structures.extxyz melt-3.0/structures.extxyz --sites random:4 --cutoff-ry 20 --out labels

echo "== 3. The data set"
if [ ! -e carbon/dataset.json ]; then
  "$spectraform" dataset import labels/labels.extxyz --name from-nothing --origin "LAMMPS (LCBOP) and Quantum ESPRESSO, docs/from-nothing.sh" --out carbon
fi
"$spectraform" dataset check carbon
"$spectraform" dataset info carbon

echo "== 4. Training"
for kind in prior forward; do
  cat >$kind.yaml <<END
kind: $kind
description: from nothing, two cells
data:
  - dataset: carbon
network: {architecture: painn, width: 32, layers: 2, cutoff: 3.0, intervals: 24}
updates: 1500
batch: 4
rate: 2.0e-3
END
  resume=$([ -d model-$kind ] && echo --resume || true)
  "$spectraform" train $kind $kind.yaml $resume --out model-$kind
done

echo "== 5. A target, and structures for it"
"$spectraform" predict melt-2.0/structures.extxyz --forward model-forward/model.safetensors --out predicted
"$spectraform" generate --density 2.0 --atoms 32 --target predicted/structures.spectra.csv --normalize none --prior model-prior/model.safetensors \
  --forward model-forward/model.safetensors --samples 2 --out generated
"$spectraform" analyze generated/structures.extxyz --reference melt-2.0/structures.extxyz --out analysis
echo "== generated/report.png and analysis/report.png in $work show the result"
