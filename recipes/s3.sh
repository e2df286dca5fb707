#!/bin/sh
# Supplementary figure 3: noised buckyballs. A prior that knows solid C60 and amorphous carbon of its density turns them back into buckyballs; guided towards the spectrum of
# the amorphous carbon it makes them amorphous.
#   recipes/s3.sh [--quick] [OUT]
# Trains the prior, which is most of the time; the same command resumes. --quick trains for a moment and draws few samples, which tests the way and no more.
set -eu
. "$(dirname "$0")/lib.sh"
start s3 "$@"

noise=0.4 # angstrom, each coordinate
less=0.3
samples=16
updates=12000
sets="free free-less guided guided-c60"
sampling=
unseen='r1.64*7,r1.65*7,r1.68*7' # amorphous structures
if $QUICK; then
  samples=2
  updates=4
  unseen='r1.64*7'
  sampling="--steps 10 --anneal 2 --restarts 0"
  sets="free guided"
fi
c60=recipes/structures/c60.extxyz
parts=$OUT/parts/validation/structures.extxyz # amorphous structures that the prior has not seen

# The prior.
sed -e "s|\.\./|$PWD/|" -e "s/^updates: .*/updates: $updates/" configs/prior-c60.yaml >"$OUT/prior.yaml"
if $QUICK; then # C60 alone is soon read
  sed -e '/carbon-topologies/d' -e '/^    only:/d' -e 's/"r1[^"]*", //' "$OUT/prior.yaml" >"$OUT/prior-c60.yaml"
  mv "$OUT/prior-c60.yaml" "$OUT/prior.yaml"
fi
spectraform train prior "$OUT/prior.yaml" --resume --out "$OUT/prior"

# The spectra of amorphous structures and of thermal C60, as the forward model sees them: means over all atoms.
if [ ! -f "$parts" ]; then
  spectraform dataset split datasets/carbon-topologies --validation "$unseen" --out "$OUT/parts"
  rm -r "$OUT/parts/train"
fi
mean_spectrum amorphous "$parts"
if [ -f recipes/results/s3/c60.csv ]; then
  c60_spectrum="density-functional theory"
  cp recipes/results/s3/c60.csv "$OUT/c60.csv"
else
  c60_spectrum="the forward model"
  mean_spectrum c60 datasets/c60/structures.extxyz --frames 10:40:10
fi

# draw NAME NOISE OPTIONS...: samples from the noised buckyball, beside the amorphous structures.
draw() {
  name=$1
  sigma=$2
  shift 2
  spectraform generate --material "$OUT/prior" --like "$c60" --start "$c60" --start-noise "$sigma" --samples "$samples" $sampling \
    "$@" --out "$OUT/$name"
  spectraform analyze "$OUT/$name/structures.extxyz" --reference "$parts" --material carbon --rings-to 7 \
    --out "$OUT/$name-analysis"
}

draw free $noise
draw guided $noise --target "$OUT/amorphous.csv"
if ! $QUICK; then
  draw free-less $less
  draw guided-c60 $noise --target "$OUT/c60.csv" --normalize none --background none # it is on the model's scale
fi

# rings NAME SIZE [reference_]: so many in 60 atoms.
rings() {
  value "$OUT/$1-analysis/rings.csv" "$2" "${3:-}rings_per_atom" | awk '{ printf "%.1f\n", 60 * $1 }'
}

# neighbours NAME NUMBER [reference_]: share of the atoms with so many, per cent.
neighbours() {
  value "$OUT/$1-analysis/coordination.csv" "$2" "${3:-}share" | awk '{ printf "%.1f\n", 100 * $1 }'
}

# angles NAME [reference_]: standard deviation of the bond angles of all structures, degrees.
angles() {
  awk -F, -v column="${2:-}density_1_per_degree" '
    FNR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
    { w += $at; m += $at * $1; s += $at * $1 * $1 }
    END { printf "%.1f\n", sqrt(s / w - m * m / w / w) }' "$OUT/$1-analysis/bond_angles.csv"
}

# misfit NAME TARGET: RMSE of the samples' mean spectrum to a spectrum.
misfit() {
  paste -d, "$OUT/$2.csv" "$OUT/$1/spectra.csv" | awk -F, '
    FNR > 1 { y = 0; for (i = 6; i <= NF; i++) y += $i / (NF - 5); s += ($2 - y) ^ 2; n++ }
    END { printf "%.4f\n", sqrt(s / n) }'
}

# balls NAME: how many samples are whole buckyballs: all atoms with three neighbours, 12 five-rings, 20 six-rings and no smaller ones.
balls() {
  whole=0
  for frame in $(awk -F, '$1 == "structures" { all[$3] = 1; if ($6 != 3) other[$3] = 1 }
    END { for (k in all) if (!(k in other)) print k }' "$OUT/$1-analysis/atoms.csv"); do
    spectraform analyze "$OUT/$1/structures.extxyz" --frames "$frame" --material carbon --rings-to 6 --out "$OUT/frame" >&2
    found=$(awk -F, 'FNR > 1 { printf "%d ", 60 * $2 + 0.5 }' "$OUT/frame/rings.csv")
    if [ "$found" = "0 0 12 20 " ]; then whole=$((whole + 1)); fi
  done
  echo "$whole of $samples"
}

# line WORDS FUNCTION ARGUMENTS: a row of the second table: the sets, then the amorphous reference.
line() {
  words=$1
  of=$2
  shift 2
  printf '| %s |' "$words"
  for set in $sets; do printf ' %s |' "$($of $set "$@")"; done
  printf ' %s |\n' "$($of guided "$@" reference_)"
}

cp "$OUT/guided-analysis/report.png" "$OUT/figure.png"
for drawn in "C60=$c60" "free=$OUT/free/structures.extxyz" "guided=$OUT/guided/structures.extxyz"; do
  spectraform convert "${drawn#*=}" "$OUT/drawn-${drawn%%=*}.extxyz" --frames last --repeat 2 --force # so that molecules are not cut at the cell
done
spectraform draw "C60=$OUT/drawn-C60.extxyz" "free=$OUT/drawn-free.extxyz" "guided=$OUT/drawn-guided.extxyz" --material carbon --columns 3 \
  --out "$OUT/structures.png"
for set in $sets; do balls "$set" >"$OUT/$set-balls"; done
# Distance of g(r), and that of two halves of the reference.
set -- $(awk '/"radial_distribution"/ { at = 1 } at && /"value"|"noise_floor"/ { printf "%.3f ", $3 + 0 } at && /"noise_floor"/ { exit }' \
  "$OUT/guided-analysis/summary.json")
{
  echo "## Supplementary figure 3: buckyballs, free and turned amorphous"
  echo
  if $QUICK; then
    echo "**A test with a prior of $updates updates and $samples samples: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "A prior of $updates updates, from the shipped one, on solid C60 at 300 K (\`datasets/c60\`, by \`dynamics\` with a NEP potential) and amorphous carbon of the same density,"
  echo "1.68 g/cm3. The start is the buckyball in its cell of 60 atoms with noise of $noise angstrom in each coordinate; $samples samples. *Free*: no target. *Guided*: towards the mean"
  echo "spectrum of four amorphous structures that the prior has not seen, at the default strength. *Free-less*: from noise of $less angstrom. *Guided-c60*: towards"
  echo "the spectrum of C60 itself, by $c60_spectrum. The forward model was trained on amorphous carbon alone."
  echo
  echo "![Guided samples beside amorphous carbon](figure.png)"
  echo "![The buckyball, the last free and the last guided sample, 2 x 2 x 2 cells, atoms coloured by their number of neighbours](structures.png)"
  echo
  echo "| | the paper | we measured |"
  echo "|---|---|---|"
  echo "| noised buckyballs, free | buckyballs again | $(cat "$OUT/free-balls") whole; $(neighbours free 3) % of the atoms have three neighbours, $(rings free 5) five-rings and $(rings free 6) six-rings (C60: 12 and 20) |"
  echo "| guided to the amorphous spectrum | amorphous | $(cat "$OUT/guided-balls") whole; $(rings guided 5) five-rings and $(rings guided 6) six-rings (amorphous: $(rings guided 5 reference_) and $(rings guided 6 reference_)); g(r) $1 angstrom from amorphous, two halves of which are $2 apart |"
  echo "| RMSE to the amorphous spectrum, free and guided | | $(misfit free amorphous), $(misfit guided amorphous) |"
  if ! $QUICK; then
    echo "| from noise of $less angstrom, free | | $(cat "$OUT/free-less-balls") whole |"
    echo "| guided to C60's own spectrum | | $(cat "$OUT/guided-c60-balls") whole |"
  fi
  echo
  echo "| in 60 atoms | $(echo "$sets" | sed 's/ / | /g') | amorphous |"
  echo "|---|$(echo "$sets" | sed 's/[^ ]* */---|/g')---|"
  for n in 2 3 4; do line "with $n neighbours, %" neighbours $n; done
  for n in 3 4 5 6 7; do line "$n-rings" rings $n; done
  line "sd of the bond angles, degrees" angles
  echo
  if $QUICK; then echo "Command: \`recipes/s3.sh --quick\`; seed 1"; else echo "Command: \`recipes/s3.sh\`; seed 1"; fi
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
