#!/bin/sh
# Figure 3: fidelity and novelty. Free samples in cubes of 14 angstrom at the densities of the training data, beside molecular dynamics that the
# prior has not seen, and searched for copies of what it has seen.
#   recipes/fig3.sh [--quick] [OUT]
# With the environment variable POTENTIAL, the file of a NEP potential, also energies. The same command resumes. --quick generates three small cubes.
set -eu
. "$(dirname "$0")/lib.sh"
case ${POTENTIAL:-} in
  '' | /*) ;;
  *) POTENTIAL=$PWD/$POTENTIAL ;; # before the folder changes
esac
start fig3 "$@"

edge=14 # angstrom
cubes="1.5:6 2.0:6 2.5:6 3.0:6 3.5:5" # density in g/cm3, samples
times=1 # atoms of molecular dynamics for each generated one
seen='.' # names of the structures that are searched for copies
if $QUICK; then
  edge=9
  cubes="1.5:1 2.5:1 3.5:1"
  times=10
  seen='_q3_s...$'
fi

# Molecular dynamics. Two atoms of different density must count alike on both sides, so that there are as many atoms at each density, not structures.
# choose DENSITY ATOMS: names of structures within 0.05 g/cm3 of the density, with so many atoms in sum as nearly as whole structures allow. Only seeds
# above 20000, which the prior has not seen: first those that end in 7, which no training of this project uses, then the others, in their order.
choose() {
  awk -v density="$1" '
    NF == 1 && /^[0-9]+$/ { count = $0 }
    /Lattice=/ {
      match($0, / name=[^ ]+/)
      name = substr($0, RSTART + 6, RLENGTH - 6)
      split(name, part, "_")
      off = substr(part[1], 2) - density
      seed = substr(part[3], 2) + 0
      if (off < 0.0501 && off > -0.0501 && seed > 20000) print seed % 10 != 7, seed, count, name
    }' datasets/carbon-topologies/structures.extxyz | sort -n -k 1 -k 2 |
    awk -v wanted="$2" 'sum + $3 / 2 <= wanted { sum += $3; print $4 }'
}

# frames NAMES FILE: the frames of a file whose names are lines of NAMES.
frames() {
  awk '
    NR == FNR { wanted[$1] = 1; next }
    NF == 1 && /^[0-9]+$/ { count = $0; next }
    /Lattice=/ {
      match($0, / name=[^ ]+/)
      taken = substr($0, RSTART + 6, RLENGTH - 6) in wanted
      if (taken) print count
    }
    taken' "$1" "$2"
}

# What is shipped of the structures that the prior has seen, and 64-atom cells that it has not.
awk -v seen="$seen" '/Lattice=/ { match($0, / name=[^ ]+/); name = substr($0, RSTART + 6, RLENGTH - 6); if (name ~ seen) print name }' \
  datasets/carbon/structures.extxyz >"$OUT/seen"
frames "$OUT/seen" datasets/carbon/structures.extxyz >"$OUT/seen.extxyz"

set --
for cube in $cubes; do
  density=${cube%:*}
  spectraform generate --cell "$edge" --density "$density" --samples "${cube#*:}" --out "$OUT/$density"
  atoms=$(awk 'NF == 1 && /^[0-9]+$/ { sum += $0 } END { print sum }' "$OUT/$density/structures.extxyz")
  choose "$density" $((atoms * times)) >"$OUT/chosen-$density"
  frames "$OUT/chosen-$density" datasets/carbon-topologies/structures.extxyz >"$OUT/dynamics-$density.extxyz"
  set -- "$@" "$OUT/$density/structures.extxyz"
done
for cube in $cubes; do set -- "$@" --reference "$OUT/dynamics-${cube%:*}.extxyz"; done
spectraform analyze "$@" --material carbon --rings-to 8 ${POTENTIAL:+--potential "$POTENTIAL"} --out "$OUT/fidelity"
cp "$OUT/fidelity/report.png" "$OUT/figure.png"

# Distances are taken density by density: halves of all densities together would differ by their densities, and hide what the samples differ by.
for cube in $cubes; do
  density=${cube%:*}
  spectraform compare "generated=$OUT/$density/structures.extxyz" --reference "molecular dynamics=$OUT/dynamics-$density.extxyz" \
    ${POTENTIAL:+--potential "$POTENTIAL"} --panels angles --out "$OUT/compare-$density"
done

set --
for cube in $cubes; do set -- "$@" "$OUT/${cube%:*}/structures.extxyz"; done
spectraform analyze "$@" --reference "$OUT/seen.extxyz" --material carbon --rings-to 3 --out "$OUT/novelty"

# number FOLDER KEY...: a number of an analysis: keys of its summary, each after the one before.
number() {
  folder=$1
  shift
  awk -v keys="$*" '
    BEGIN { last = split(keys, key, " "); at = 1 }
    index($0, "\"" key[at] "\" :") {
      if (at++ == last) { sub(/.* : /, ""); sub(/,$/, ""); print; found = 1; exit }
    }
    END { exit !found }' "$OUT/$folder/summary.json" || fail "$OUT/$folder/summary.json: has no $*"
}

# rounded FORMAT FOLDER KEY...
rounded() {
  format=$1
  shift
  number "$@" | awk -v format="$format" '{ printf format "\n", $1 }'
}

# row WORDS KEY FORMAT COLUMN: mean and spread of a quantity in both sets, then its distances.
row() {
  echo "| $1 | $(rounded "$3" fidelity structures "$2" mean) +- $(rounded "$3" fidelity structures "$2" sd) | $(rounded "$3" fidelity reference "$2" mean) +- $(rounded "$3" fidelity reference "$2" sd) | $(distances "$4") |"
}

# distances COLUMN: Wasserstein distance and noise floor, means over the densities, and the ratio of these.
distances() {
  for cube in $cubes; do
    file=$OUT/compare-${cube%:*}/comparison.csv
    echo "$(value "$file" generated "distance_$1") $(value "$file" generated "floor_$1")"
  done | awk '
    NF != 2 || /-$/ { lacking = 1 }
    { distance += $1; floor += $2 }
    END { if (lacking || !floor) print "- | - | -"; else printf "%.4f | %.4f | %.1f\n", distance / NR, floor / NR, distance / floor }'
}

# shares SET FILE: of the atoms of a file with two, three and four neighbours, per cent.
shares() {
  awk -F, -v set="$1" -v file="$2" '
    $1 == set && $2 == file { atoms++; n[$6]++ }
    END { if (!atoms) exit 1; printf "%.1f / %.1f / %.1f\n", 100 * n[2] / atoms, 100 * n[3] / atoms, 100 * n[4] / atoms }' "$OUT/fidelity/atoms.csv"
}

# nearest: the least that any sample as a whole, the mean over its atoms, is away from what was seen.
nearest() {
  awk -F, '$1 == "structures" && $NF != "" { sum[$2 $3] += $NF; atoms[$2 $3]++ }
    END { for (k in sum) { mean = sum[k] / atoms[k]; if (!found || mean < least) least = mean; found = 1 } if (!found) exit 1; printf "%.3f\n", least }' \
    "$OUT/novelty/atoms.csv"
}

samples=$(number fidelity structures frames)
{
  echo "## Figure 3: like molecular dynamics, and no copies"
  echo
  if $QUICK; then
    echo "**A test with $samples cubes of $edge angstrom: it shows that the way works, and its numbers mean nothing.**"
    echo
  fi
  echo "$samples free samples of the shipped prior in cubes of $edge angstrom, default settings ($(echo "$cubes" | sed 's/:/ g\/cm3: /g; s/ \([0-9.]* g\)/, \1/g'); $(number fidelity structures atoms) atoms), beside"
  echo "$(number fidelity reference frames) structures of \`datasets/carbon-topologies\` ($(number fidelity reference atoms) atoms) within 0.05 g/cm3 of the same densities, with the same share of the atoms at each, all of seeds that the prior has not seen."
  echo "The paper does not say how its distributions are weighted; here every atom (bond, angle) counts alike. Distances are Wasserstein distances, taken at each density by itself and averaged; the noise floor, likewise, is that of"
  echo "two halves of molecular dynamics: what lies plainly above it is a difference. Samples are as generated, not relaxed. *Novelty* is how far an atom's surroundings (16 neighbours) are from the nearest in"
  echo "\`datasets/carbon\` ($(wc -l <"$OUT/seen" | tr -d ' ') structures), which holds what is shipped of the training data; closer than 0.15 angstrom would be a copy with thermal motion. The rest, five published topologies and others by the NEP"
  echo "potential, is not searched. Panel (h) of the picture is the distance to the molecular dynamics beside, which the prior has not seen."
  echo
  echo "![Distributions of generated structures and molecular dynamics](figure.png)"
  echo
  echo "| | the paper | we measured |"
  echo "|---|---|---|"
  echo "| samples; structures beside them | 29; its training data | $samples; $(number fidelity reference frames), not trained on |"
  echo "| distributions | nearly those of the training data | the table below |"
  echo "| novelty, mean | new structures | $(rounded %.3f novelty novelty distance value) angstrom; between independent topologies of the data $(rounded %.3f novelty novelty distance_between_reference_topologies value) |"
  echo "| the least mean of a whole sample | | $(nearest) angstrom |"
  echo "| atoms closer than 0.15 angstrom to a seen one | | $(rounded %.4f novelty novelty within_thermal_motion value) of all; between topologies of the data $(rounded %.4f novelty novelty within_thermal_motion_between_reference_topologies value) |"
  echo
  echo "| mean +- sd over atoms | generated | molecular dynamics | distance | noise floor | times the floor |"
  echo "|---|---|---|---|---|---|"
  row "averaged q4" q4_averaged %.3f q4
  row "averaged q6" q6_averaged %.3f q6
  row "bond angle, degrees" bond_angle %.2f angle
  row "bond length, angstrom" bond_length %.4f bond
  row "neighbours" coordination %.3f coordination
  row "ring size, to 8 atoms" ring_size %.2f ring
  row "Voronoi volume, angstrom^3" voronoi_volume %.2f voronoi
  if [ -n "${POTENTIAL:-}" ]; then row "energy of an atom, eV" energy %.3f energy; fi
  echo "| g(r), angstrom | | | $(distances g) |"
  echo
  echo "| with 2 / 3 / 4 neighbours, % | generated | molecular dynamics |"
  echo "|---|---|---|"
  for cube in $cubes; do
    density=${cube%:*}
    echo "| $density g/cm3 | $(shares structures "$OUT/$density/structures.extxyz") | $(shares reference "$OUT/dynamics-$density.extxyz") |"
  done
  echo
  if [ -z "${POTENTIAL:-}" ]; then
    echo "No energies: none was computed, as POTENTIAL names no potential."
    echo
  fi
  if $QUICK; then quick=" --quick"; else quick=; fi
  echo "Command: \`recipes/fig3.sh$quick\`; seed 1; $(took) s, less what an earlier run of it had done."
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
