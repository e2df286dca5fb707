#!/bin/sh
# Figure 8: restarts. The paper's own sampler leaves atoms with a single neighbour; noise to t = 0.3 and down again, K times, mends them.
#   recipes/fig8.sh [--quick] [OUT]
# The same command resumes.
set -eu
. "$(dirname "$0")/lib.sh"
start fig8 "$@"

density=1.5 # g/cm3: at high densities hardly an atom has one neighbour
atoms=216
samples=8
restarts="0 1 2 4 8 12"
published=
annealed=
if $QUICK; then
  atoms=64
  samples=2
  restarts="0 2"
  published="--steps 10"
  annealed="--anneal 5"
fi

# samples NAME OPTIONS...: free samples.
samples() {
  name=$1
  shift
  spectraform generate --density $density --atoms $atoms --samples $samples "$@" --out "$OUT/$name"
}
set --
for k in $restarts; do
  samples "restarts-$k" --sampler published $published --restarts "$k"
  set -- "$@" "K $k=$OUT/restarts-$k/structures.extxyz"
done
samples annealed $annealed
spectraform compare "$@" --reference "annealed=$OUT/annealed/structures.extxyz" --panels angles --trend cn1,angle_width \
  --out "$OUT/compared"
cp "$OUT/compared/comparison.png" "$OUT/figure.png"

table=$OUT/compared/comparison.csv
# evaluations FOLDER: of the network for each sample, the mean.
evaluations() {
  awk -F '"evaluations":' '{ sum += $2; n++ } END { printf "%.0f\n", sum / n }' "$OUT/$1/samples.jsonl"
}
# lonely SET: atoms with one neighbour: per cent, their standard deviation between samples, and how many they are.
lonely() {
  echo "$(value "$table" "$1" cn1 %.2f) +- $(value "$table" "$1" cn1_sd %.2f) ($(echo "$(value "$table" "$1" cn1) $(value "$table" "$1" atoms)" |
    awk '{ printf "%.0f\n", $1 * $2 / 100 }'))"
}
# row SET FOLDER: a line of the table of all runs.
row() {
  echo "| $1 | $(evaluations "$2") | $(lonely "$1") | $(value "$table" "$1" angle_width %.1f) | $(value "$table" "$1" distance_angle %.2f) |"
}
first=${restarts%% *}
last=${restarts##* }
{
  echo "## Figure 8: restarts"
  echo
  if $QUICK; then
    echo "**A test with $samples samples of $atoms atoms and few steps: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "Free samples of the shipped prior by the paper's sampler, \`generate --sampler published\`: Euler-Maruyama, then K restarts of the whole structure to t = 0.3 (0.24 angstrom) in 25 steps each,"
  echo "exactly K whatever it is like; no annealing. Density, sizes and numbers are our choice: $density g/cm3, $samples samples of $atoms atoms for each K, so that one atom is $(awk -v n=$((samples * atoms)) 'BEGIN { printf "%.2f", 100 / n }') %;"
  echo "seed 1, the same for every K. Two atoms closer than 1.85 angstrom are neighbours. *Annealed* is our default sampler, which restarts only around implausible atoms; it is the grey set and the dashed lines."
  echo
  echo "![Bond angles for each K, atoms with one neighbour and the standard deviation of bond angles by K](figure.png)"
  echo
  echo "| | the paper | we measured |"
  echo "|---|---|---|"
  echo "| atoms with one neighbour, from K = $first to $last, % | vanish with the number of restarts | $(value "$table" "K $first" cn1 %.2f) to $(value "$table" "K $last" cn1 %.2f) |"
  echo "| the same, our sampler, % | | $(value "$table" annealed cn1 %.2f) |"
  echo
  echo "| sampler | network evaluations per sample | one neighbour, % of the atoms, +- sd between samples (number of atoms) | sd of bond angles, degrees | bond angles: distance from annealed, degrees |"
  echo "|---|---|---|---|---|"
  for k in $restarts; do row "K $k" "restarts-$k"; done
  row annealed annealed
  echo
  echo "Evaluations are what a sample costs on any machine: 64 + 25 K by the paper's sampler. The distance is Wasserstein's."
  echo
  if $QUICK; then echo "Command: \`recipes/fig8.sh --quick\`"; else echo "Command: \`recipes/fig8.sh\`; $(took) s, less what an earlier run of it had done."; fi
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
