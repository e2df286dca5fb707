#!/bin/sh
# Figure 7: the strength of guidance. Noised diamond, guided by the spectrum of amorphous carbon with more and more strength: from diamond to amorphous.
#   recipes/fig7.sh [--quick] [OUT]
set -eu
. "$(dirname "$0")/lib.sh"
start fig7 "$@"
. recipes/diamond.sh

noise=0.4 # angstrom, each coordinate
strengths="0 100 200 400"
samples=4
steps=40
anneal=300
if $QUICK; then
  strengths="0 2000"
  samples=1
  steps=20
  anneal=5
fi

spectraform generate $models --like "$OUT/diamond.extxyz" --start "$OUT/diamond.extxyz" --start-noise $noise --steps $steps \
  --anneal $anneal --samples $samples --target "$OUT/amorphous.csv" $as_is --xi "$(echo "$strengths" | tr ' ' ,)" --out "$OUT/scan"
# compared FOLDER OPTIONS...
compared() {
  folder=$1
  shift
  eval "spectraform compare $(for xi in $strengths; do printf "'xi %s=%s/scan/xi-%s/structures.extxyz' " "$xi" "$OUT" "$xi"; done)" \
    '"--reference" "amorphous (MD)=$OUT/amorphous.extxyz" --forward $forward --target "$OUT/amorphous.csv" $as_is "$@" --out "$folder"'
}
compared "$OUT/rows" --rows --panels angles,g,spectra
compared "$OUT/compared" --panels coordination,steinhardt --trend rmse,cubic_diamond,angle_width
cp "$OUT/rows/comparison.png" "$OUT/figure.png"
cp "$OUT/compared/comparison.png" "$OUT/trend.png"

table=$OUT/compared/comparison.csv
{
  echo "## Figure 7: strength of guidance"
  echo
  if $QUICK; then
    echo "**A test with $samples sample and few steps: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "As figure 6, with $samples samples of each strength, seed 1, $steps steps and $anneal cycles of annealing. The strengths are ours: xi of equation 13 for the misfit of the cell's mean spectrum, whose"
  echo "gradient is spread over all atoms, so that it grows with their number. The paper's xi of 150, 180 and 250 pulls every atom to one curve (\`--target-kind site\`), and"
  echo "its spectra have a scale of their own, so its numbers mean nothing here; what corresponds is the way from diamond to amorphous."
  echo
  echo "![Angles, g(r) and spectra, a row for each strength](figure.png)"
  echo "![Coordination, Steinhardt parameters, misfit and share of diamond by strength](trend.png)"
  echo
  echo "| xi | misfit to the target (RMSE) | atoms in cubic diamond, % | CN3 / CN4, % | sd of bond angles, degrees | g(r), noise floors from molecular dynamics |"
  echo "|---|---|---|---|---|---|"
  for xi in $strengths; do
    echo "| $xi | $(value "$table" "xi $xi" rmse %.4f) | $(value "$table" "xi $xi" cubic_diamond %.1f) | $(value "$table" "xi $xi" cn3 %.1f) / $(value "$table" "xi $xi" cn4 %.1f) | $(value "$table" "xi $xi" angle_width %.1f) | $(value "$table" "xi $xi" times_floor_g %.1f) |"
  done
  echo
  echo "The paper says: with xi the structure goes from diamond to amorphous, and its spectrum to the target."
  echo
  if $QUICK; then echo "Command: \`recipes/fig7.sh --quick\`"; else echo "Command: \`recipes/fig7.sh\`; $(took) s."; fi
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
