#!/bin/sh
# Figure 6: diamond or amorphous. A prior that knows both gets diamond with noise: free, it gives diamond back; guided by the spectrum of amorphous carbon, it
# makes that.
#   recipes/fig6.sh [--quick] [OUT]
set -eu
. "$(dirname "$0")/lib.sh"
start fig6 "$@"
. recipes/diamond.sh

noise=0.4 # angstrom, each coordinate
samples=16
steps=40
anneal=142
guided_samples=4
guided_anneal=1500 # a slower quench of the glass
xi=600
if $QUICK; then
  samples=1
  guided_samples=1
  steps=20
  anneal=10
  guided_anneal=5
fi

# from_diamond NAME OPTIONS...: samples from noised diamond.
from_diamond() {
  name=$1
  shift
  spectraform generate $models --like "$OUT/diamond.extxyz" --start "$OUT/diamond.extxyz" --start-noise $noise --steps $steps "$@" --out "$OUT/$name"
}
from_diamond free --anneal $anneal --samples $samples
from_diamond guided --anneal $guided_anneal --samples $guided_samples --target "$OUT/amorphous.csv" $as_is --xi $xi
spectraform compare "free=$OUT/free/structures.extxyz" "guided=$OUT/guided/structures.extxyz" \
  --reference "amorphous (MD)=$OUT/amorphous.extxyz" --displacement-from "$OUT/diamond.extxyz" --forward $forward \
  --target "$OUT/amorphous.csv" $as_is --panels spectra,coordination,g,angles,steinhardt,voronoi --out "$OUT/compared"
cp "$OUT/compared/comparison.png" "$OUT/figure.png"
spectraform draw "diamond=$OUT/diamond.extxyz" "free=$OUT/free/structures.extxyz" "guided=$OUT/guided/structures.extxyz" \
  "amorphous (MD)=$OUT/amorphous.extxyz" --frames 1 --color diamond --out "$OUT/structures.png"

table=$OUT/compared/comparison.csv
# whole: how many free samples are diamond: every atom with four neighbours and less than 0.05 angstrom from the lattice.
whole() {
  awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $1 == "free" && $at["cn4"] == 100 && $at["displacement"] != "" && $at["displacement"] < 0.05 { n++ }
    END { print n + 0 }' "$OUT/compared/structures.csv"
}
# floors QUANTITY: distance of the guided samples from the reference, in noise floors.
floors() {
  value "$table" guided "times_floor_$1" %.1f
}
{
  echo "## Figure 6: diamond or amorphous"
  echo
  if $QUICK; then
    echo "**A test with $samples sample and few steps: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "The prior was trained on diamond and on amorphous carbon of 3.4 to 3.6 g/cm3 alone, drawn evenly; the forward model is the shipped one, taught diamond by one label of"
  echo "our own (\`recipes/models\`). The start is diamond of 216 atoms with Gaussian noise of $noise angstrom in each coordinate; $samples samples free and $guided_samples guided,"
  echo "seed 1. *Free*: no target, $anneal cycles of annealing. *Guided*: towards the mean spectrum of amorphous cells that neither model has seen, \`--target-kind cell\`,"
  echo "xi = $xi, $guided_anneal cycles, as a slower quench. The reference is those cells. Distances are in noise floors: how far two halves of the reference are apart."
  echo
  echo "![Spectra, coordination, g(r), angles, Steinhardt parameters and Voronoi volumes of free and guided samples](figure.png)"
  echo "![Diamond, a free and a guided sample, and amorphous carbon, coloured where they are diamond](structures.png)"
  echo
  echo "| | the paper | we measured |"
  echo "|---|---|---|"
  echo "| free | diamond again | $(whole) of $samples are diamond: every atom with four neighbours, and $(value "$table" free displacement %.3f) angstrom from the lattice (root mean square, the best translation; mean of those on it) |"
  echo "| free, atoms with four neighbours, in cubic diamond, % | | $(value "$table" free cn4 %.1f), $(value "$table" free cubic_diamond %.1f) |"
  echo "| guided, atoms in cubic diamond, % | amorphous | $(value "$table" guided cubic_diamond %.1f) |"
  echo "| guided, atoms with three and four neighbours, %; beside molecular dynamics | | $(value "$table" guided cn3 %.1f), $(value "$table" guided cn4 %.1f); $(value "$table" 'amorphous (MD)' cn3 %.1f), $(value "$table" 'amorphous (MD)' cn4 %.1f) |"
  echo "| guided, sd of bond angles, degrees; molecular dynamics | alike | $(value "$table" guided angle_width %.1f); $(value "$table" 'amorphous (MD)' angle_width %.1f) |"
  echo "| guided, distance from molecular dynamics in noise floors (two halves of it): g(r), angles, q4, q6 | alike | $(floors g), $(floors angle), $(floors q4), $(floors q6) |"
  echo "| misfit to the target (RMSE), free and guided | | $(value "$table" free rmse %.4f), $(value "$table" guided rmse %.4f) |"
  echo
  if $QUICK; then echo "Command: \`recipes/fig6.sh --quick\`"; else echo "Command: \`recipes/fig6.sh\`; $(took) s."; fi
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
