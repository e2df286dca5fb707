#!/bin/sh
# Supplementary figure 6: carbon K edges of diamond and graphite from density-functional theory, beside the published curves and experiment.
#   recipes/s6.sh [--quick] [OUT]
# Needs Quantum ESPRESSO (Debian: quantum-espresso quantum-espresso-data); without it, or if it is stopped, nothing is lost: the spectra of an
# earlier run stand in recipes/results/s6, and the same command resumes. --quick labels cells of 8 and 16 atoms, which tests the way and no more.
set -eu
. "$(dirname "$0")/lib.sh"
start s6 "$@"

# label_one NAME REPEAT OPTIONS...: the spectrum of atom 0 of a supercell, and what it cost, as a line of costs.csv.
label_one() {
  name=$1
  repeat=$2
  shift 2
  spectraform convert "recipes/structures/$name.extxyz" "$OUT/$name.extxyz" --repeat "$repeat" --force
  spectraform label "$OUT/$name.extxyz" --sites 0 --broadening 0.5 --jobs 1 "$@" --out "$OUT/labels-$name"
  cp "$OUT/labels-$name/spectra/$name.site-000.csv" "$OUT/$name.csv"
  atoms=$(head -n 1 "$OUT/$name.extxyz")
  echo "$name,$atoms,$(seconds "$name" ground),$(seconds "$name" site-000)" >>"$OUT/costs.csv"
}

# seconds NAME CALCULATION: processor time of a calculation, as its programs print it ("PWSCF : 4m39.74s CPU", "1h 2m CPU"): other work
# on the machine changes it less than wall time.
seconds() {
  awk -F ':' '
    $1 ~ /^ *(PWSCF|xanes) *$/ && /CPU/ {
      text = substr($2, 1, index($2, "CPU") - 1)
      while (match(text, /[0-9.]+ *[hms]/)) {
        part = substr(text, RSTART, RLENGTH)
        sum += part * (part ~ /h/ ? 3600 : part ~ /m/ ? 60 : 1)
        text = substr(text, RSTART + RLENGTH)
      }
    }
    END { printf "%.0f\n", sum }' "$OUT/labels-$1/$1/$2"/*.out
}

source=computed
echo "structure,atoms,ground_cpu_s,site_cpu_s" >"$OUT/costs.csv"
if ! command -v pw.x >/dev/null || ! command -v xspectra.x >/dev/null; then
  source=kept
  echo "s6: Quantum ESPRESSO is missing (pw.x, xspectra.x); takes the spectra of an earlier run, recipes/results/s6" >&2
  cp recipes/results/s6/diamond.csv recipes/results/s6/graphite.csv recipes/results/s6/costs.csv "$OUT"
elif $QUICK; then
  source=test
  label_one diamond 1 --cutoff-ry 20 --k-points 1
  label_one graphite 2,2,1 --cutoff-ry 20 --k-points 1
else
  label_one diamond 2 --k-points 2 --scf-k-points 0
  label_one graphite 4,4,1 --k-points 3,3,1 --scf-k-points 2,2,1
fi

spectraform spectra \
  graphite/published=graphite "graphite/computed=$OUT/graphite.csv@broadened" \
  diamond/published=diamond "diamond/computed=$OUT/diamond.csv@broadened" \
  --against published --scale --mark 'graphite/pi*=285.4' --mark 'graphite/sigma*=291.7' \
  --mark diamond/exciton=289.2 --dip 'diamond/second gap=302.4' --out "$OUT"
mv "$OUT/spectra.png" "$OUT/figure.png"

# at CURVE/MARK: where it was found, eV.
at() {
  value "$OUT/marks.csv" "$1" found_eV %.2f
}

# ratio CURVE: height of pi* over that of sigma*.
ratio() {
  awk -v a="$(value "$OUT/marks.csv" "$1/pi*" intensity)" -v b="$(value "$OUT/marks.csv" "$1/sigma*" intensity)" \
    'BEGIN { if (a + 0 > 0 && b + 0 > 0) printf "%.2f\n", a / b; else print "-" }'
}

# row NAME EXPERIMENT MARK: a line of the table.
row() {
  echo "| $1 | $(at "${3%%/*}/published/${3#*/}") | $2 | $(at "${3%%/*}/computed/${3#*/}") |"
}

{
  echo "## Supplementary figure 6: K edges of diamond and graphite"
  echo
  case $source in
    computed) ;;
    kept) echo "**Quantum ESPRESSO is not installed here: the computed curves are those of an earlier run of this recipe, kept in \`recipes/results/s6\`.**
" ;;
    test) echo "**A test on cells of 8 and 16 atoms with a low cutoff: it shows that the way works, and its numbers mean nothing.**
" ;;
  esac
  echo "One site of each crystal by \`label\` (Quantum ESPRESSO, a hole in 1s and the excited electron in the cell) beside the published curves, with"
  echo "the shift that was fitted to amorphous cells and a Gaussian of 0.5 eV. Both axes rest on one convention, the published pi* of graphite at"
  echo "285.4 eV; nothing else is fitted but one factor a curve. The exciton of diamond is no maximum of its own at this broadening: the table"
  echo "has the first maximum of the edge. The column of the paper is measured on its curves."
  echo
  echo "![Published and computed K edges of graphite and diamond](figure.png)"
  echo
  echo "| | the paper | experiment | we measured |"
  echo "|---|---|---|---|"
  row "graphite, pi*, eV" 285.4 'graphite/pi*'
  row "graphite, sigma*, eV" 291.7 'graphite/sigma*'
  echo "| graphite, height of pi* over that of sigma* | $(ratio graphite/published) | | $(ratio graphite/computed) |"
  row "diamond, first maximum (experiment: exciton), eV" 289.2 diamond/exciton
  row "diamond, second gap, eV" 302.4 'diamond/second gap'
  for name in graphite diamond; do
    echo "| $name, RMSE after one factor (residual) | | | $(value "$OUT/fit.csv" $name/computed rmse %.3f) ($(value "$OUT/fit.csv" $name/computed residual_percent %.1f) %) |"
  done
  for name in graphite diamond; do
    echo "| $name, atoms in the cell; processor seconds for the ground state and the site | | | $(value "$OUT/costs.csv" $name atoms); $(value "$OUT/costs.csv" $name ground_cpu_s), $(value "$OUT/costs.csv" $name site_cpu_s) |"
  done
  echo
  if $QUICK; then echo "Command: \`recipes/s6.sh --quick\`"; else echo "Command: \`recipes/s6.sh\`"; fi
} >"$OUT/section.md"
echo "written: $OUT/figure.png, $OUT/section.md ($(took) s)"
