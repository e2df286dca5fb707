#!/bin/sh
# Figure 5 and supplementary figure 2: tailored structures. Towards the spectra of sp and of sp3 atoms at one density: spectra, coordination and Voronoi
# volumes, beside free samples.
#   recipes/fig5.sh [--quick] [OUT]
# The same command resumes.
set -eu
. "$(dirname "$0")/lib.sh"
start fig5 "$@"

densities="2.0 1.5" # g/cm3
kinds="cell site"
atoms=216
samples=16
sampling=
if $QUICK; then
  densities=2.0
  kinds=cell
  atoms=24
  samples=2
  sampling="--steps 10 --anneal 2 --restarts 0"
fi

# samples FOLDER DENSITY OPTIONS...: structures of a density.
samples() {
  folder=$1
  density=$2
  shift 2
  spectraform generate --density "$density" --atoms $atoms --samples $samples $sampling "$@" --out "$OUT/$folder"
}
# against DENSITY TARGET: what was pulled towards a target beside it, which the picture of all cannot show: it has two.
against() {
  density=$1
  target=$2
  set --
  for kind in $kinds; do set -- "$@" "$kind=$OUT/$target-$kind-$density/structures.extxyz"; done
  spectraform compare "$@" --reference "free=$OUT/free-$density/structures.extxyz" --target "$target" --panels spectra \
    --out "$OUT/misfit-$target-$density"
  cp "$OUT/misfit-$target-$density/comparison.png" "$OUT/spectra-$target-$density.png"
}
for density in $densities; do
  samples "free-$density" "$density"
  set --
  for kind in $kinds; do
    for target in sp sp3; do
      folder=$target-$kind-$density
      samples "$folder" "$density" --target $target --target-kind $kind
      set -- "$@" "$target $kind=$OUT/$folder/structures.extxyz"
    done
  done
  spectraform compare "$@" --reference "free=$OUT/free-$density/structures.extxyz" --panels spectra,coordination,voronoi \
    --out "$OUT/compared-$density"
  cp "$OUT/compared-$density/comparison.png" "$OUT/figure-$density.png"
  against "$density" sp
  against "$density" sp3
  spectraform analyze "$OUT/free-$density/structures.extxyz" --material carbon --out "$OUT/analyzed-$density"
done
mv "$OUT/figure-2.0.png" "$OUT/figure.png"

# number DENSITY SET COLUMN [FORMAT]: of the sets beside each other.
number() {
  value "$OUT/compared-$1/comparison.csv" "$2" "$3" "${4:-%s}"
}
# shares DENSITY SET: cells of the table: per cent of the atoms with two, three and four neighbours, and their standard deviation between structures.
shares() {
  for neighbours in 2 3 4; do
    printf ' %s +- %s |' "$(number "$1" "$2" cn$neighbours %.1f)" "$(number "$1" "$2" cn${neighbours}_sd %.1f)"
  done
}
# others DENSITY SET: per cent of the atoms with any other number.
others() {
  echo "$(number "$1" "$2" cn0) $(number "$1" "$2" cn1) $(number "$1" "$2" cn5) $(number "$1" "$2" cn6_up)" |
    awk '{ printf "%.2f\n", $1 + $2 + $3 + $4 }'
}
# row DENSITY SET MISFITS: a line of the table.
row() {
  echo "| $1, $2 |$(shares "$1" "$2") $(others "$1" "$2") | $3 | $(number "$1" "$2" voronoi_width %.2f) | $(number "$1" "$2" angle_width %.1f) |"
}
# misfit DENSITY TARGET SET
misfit() {
  value "$OUT/misfit-$2-$1/comparison.csv" "$3" rmse %.4f
}
# volume DENSITY NEIGHBOURS: mean Voronoi volume of the atoms of free samples with so many neighbours.
volume() {
  awk -F, -v n="$2" 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["neighbours"] == n { sum += $at["voronoi_volume_angstrom3"]; atoms++ }
    END { if (atoms) printf "%.2f\n", sum / atoms; else print "-" }' "$OUT/analyzed-$1/atoms.csv"
}
# both DENSITY COLUMN FORMAT: towards sp and towards sp3, of either kind, and free.
both() {
  for kind in $kinds; do
    printf '%s: %s and %s; ' "$kind" "$(number "$1" "sp $kind" "$2" "$3")" "$(number "$1" "sp3 $kind" "$2" "$3")"
  done
  echo "free: $(number "$1" free "$2" "$3")"
}
{
  echo "## Figure 5 and supplementary figure 2: structures for a spectrum"
  echo
  if $QUICK; then
    echo "**A test with $samples samples of $atoms atoms and few steps: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "Towards \`sp\` and \`sp3\`, the mean spectra of atoms with two and with four neighbours, at one density: $samples structures of $atoms atoms of each kind, seed 1, the shipped models and"
  echo "their default sampler and strength. The paper pulls every atom to the curve, *site*; *cell* pulls the mean of all atoms, as an experiment sees it, and is our default. *Free*: the same"
  echo "without a target. Numbers, sampler and strength are our choice. Two atoms closer than 1.85 angstrom are neighbours; bars and bands are the standard deviation between structures."
  echo
  for density in $densities; do
    picture=figure-$density.png
    [ "$density" != 2.0 ] || picture=figure.png
    echo "![$density g/cm3: spectra, coordination and Voronoi volumes by target and kind of target]($picture)"
    for target in sp sp3; do
      echo "![$density g/cm3: spectra towards $target (black: the target)](spectra-$target-$density.png)"
    done
  done
  echo
  echo "| | the paper | we measured |"
  echo "|---|---|---|"
  for density in $densities; do
    echo "| $density g/cm3: atoms with two neighbours, towards sp and sp3, % | more towards sp | $(both "$density" cn2 %.1f) |"
    echo "| atoms with four neighbours, towards sp and sp3, % | more towards sp3 | $(both "$density" cn4 %.1f) |"
    echo "| sd of Voronoi volumes, towards sp and sp3, angstrom^3 | larger volumes towards sp | $(both "$density" voronoi_width %.2f) |"
    echo "| mean Voronoi volume of free atoms with 2, 3 and 4 neighbours, angstrom^3 | | $(volume "$density" 2), $(volume "$density" 3), $(volume "$density" 4) |"
  done
  echo
  echo "At one density the mean Voronoi volume is the same whatever the target: the volume of the cell over its atoms, $(for density in $densities; do echo "$(number "$density" free voronoi %.2f) angstrom^3 at $density g/cm3"; done | paste -s -d , - | sed 's/,/, /g'). Only the"
  echo "distribution can differ; the table has its width. Whether fewer neighbours leave an atom more room is what the means by number of neighbours say."
  echo
  echo "| g/cm3, target and kind | CN2, % | CN3, % | CN4, % | others, % | misfit to the target (RMSE); that of free samples | sd of Voronoi volumes, angstrom^3 | sd of bond angles, degrees |"
  echo "|---|---|---|---|---|---|---|---|"
  for density in $densities; do
    row "$density" free ''
    for kind in $kinds; do
      for target in sp sp3; do
        row "$density" "$target $kind" "$(misfit "$density" $target $kind); $(misfit "$density" $target free)"
      done
    done
  done
  echo
  echo "The misfit is that of a structure's mean spectrum, averaged over structures, which \`cell\` minimises and \`site\` does not; below 0.01 it says nothing (error of the forward model)."
  echo
  if $QUICK; then echo "Command: \`recipes/fig5.sh --quick\`"; else echo "Command: \`recipes/fig5.sh\`; $(took) s, less what an earlier run of it had done."; fi
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
