#!/bin/sh
# Supplementary figure 4: back to diamond. Heavily noised diamond, a prior of amorphous carbon that has never seen a crystal, and the spectrum of diamond as the guide.
#   recipes/s4.sh [--quick] [OUT]
set -eu
. "$(dirname "$0")/lib.sh"
start s4 "$@"
. recipes/diamond.sh

noise=0.45 # angstrom, each coordinate
strengths="0 50 100 200 400"
samples=8
steps=40
anneal=142
if $QUICK; then
  strengths="0 100"
  samples=1
  steps=20
  anneal=5
fi
mean_spectrum diamond "$OUT/diamond.extxyz" --forward $forward

spectraform generate --forward $forward --like "$OUT/diamond.extxyz" --start "$OUT/diamond.extxyz" --start-noise $noise --steps $steps \
  --anneal $anneal --samples $samples --target "$OUT/diamond.csv" --target-kind site $as_is --xi "$(echo "$strengths" | tr ' ' ,)" --trajectory --out "$OUT/scan"
spectraform convert "$OUT/scan/xi-0/trajectory_1.extxyz" "$OUT/noised.extxyz" --frames 1 --force
set -- "noised=$OUT/noised.extxyz"
for xi in $strengths; do
  set -- "$@" "xi $xi=$OUT/scan/xi-$xi/structures.extxyz"
done
spectraform compare "$@" --reference "diamond=$OUT/diamond.extxyz" --forward $forward --target "$OUT/diamond.csv" $as_is \
  --panels spectra,coordination,g,angles,steinhardt --out "$OUT/compared"
cp "$OUT/compared/comparison.png" "$OUT/figure.png"

table=$OUT/compared/comparison.csv
{
  echo "## Supplementary figure 4: back to diamond"
  echo
  if $QUICK; then
    echo "**A test with $samples sample and few steps: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "Diamond of $(head -n 1 "$OUT/diamond.extxyz") atoms with noise of $noise angstrom in each coordinate, the shipped prior, which knows amorphous carbon alone, and the spectrum of diamond as the forward"
  echo "model of \`recipes/models\` sees it, as the target of every atom (\`--target-kind site\`); $samples samples of each strength, seed 1. The paper does not say how much noise is heavy: we take as much as the prior alone does not undo. An atom is in cubic diamond if its twelve second neighbours lie as in diamond."
  echo
  echo "![Spectra, coordination, g(r), angles and Steinhardt parameters](figure.png)"
  echo
  echo "| | in cubic diamond, % | CN4, % | sd of bond angles, degrees | misfit to the spectrum of diamond (RMSE) |"
  echo "|---|---|---|---|---|"
  echo "| noised, before | $(value "$table" noised cubic_diamond %.1f) | $(value "$table" noised cn4 %.1f) | $(value "$table" noised angle_width %.1f) | $(value "$table" noised rmse %.4f) |"
  for xi in $strengths; do
    echo "| after, xi = $xi | $(value "$table" "xi $xi" cubic_diamond %.1f) | $(value "$table" "xi $xi" cn4 %.1f) | $(value "$table" "xi $xi" angle_width %.1f) | $(value "$table" "xi $xi" rmse %.4f) |"
  done
  echo
  echo "The paper says: guided by its spectrum, diamond comes back from noise with a prior that has not seen it."
  echo
  if $QUICK; then echo "Command: \`recipes/s4.sh --quick\`"; else echo "Command: \`recipes/s4.sh\`; $(took) s."; fi
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
