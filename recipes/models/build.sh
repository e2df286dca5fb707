#!/bin/sh
# Trains the models of this folder anew: a prior that knows diamond and amorphous carbon of its density, and a forward model that knows the spectra of both.
# About an hour and a half on one thread; stopped, the same command resumes. The recipes use the files that stand here.
#   recipes/models/build.sh
set -eu
cd "$(dirname "$0")/../.."
spectraform() {
  ${SPECTRAFORM:-./spectraform} "$@"
}
work=runs/paper/models
mkdir -p "$work"
spectraform convert recipes/structures/diamond.extxyz "$work/diamond.extxyz" --repeat 3 --force
spectraform dataset import recipes/models/diamond-label.extxyz --append --out "$work/diamond-label"
for kind in prior forward; do
  spectraform train $kind "recipes/models/diamond-$kind.yaml" --resume --threads 1 --out "$work/$kind"
  cp "$work/$kind/model.safetensors" "recipes/models/diamond-$kind.safetensors"
done
