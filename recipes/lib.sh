# What the recipes of the paper's figures share; POSIX shell. A recipe recipes/NAME.sh begins with
#   set -eu
#   . "$(dirname "$0")/lib.sh"
#   start NAME "$@"
# and ends with $OUT/figure.png and $OUT/section.md.

# fail MESSAGE: ends the recipe.
fail() {
  printf '%s: %s\n' "$0" "$1" >&2
  exit 2
}

# start NAME [--quick] [OUT]: goes to the top of the checkout and sets
#   QUICK  true with --quick, else false
#   OUT    the folder of the results, which exists then: what was given, else runs/paper/NAME
#   BEGAN  seconds, for 'took'
start() {
  recipe=$1
  shift
  QUICK=false
  OUT=
  for word; do
    case $word in
      --quick) QUICK=true ;;
      -*) fail "$word: is no option; give --quick, and a folder for the results" ;;
      *)
        [ -z "$OUT" ] || fail "$word: is a second folder; give one"
        OUT=$word
        ;;
    esac
  done
  case $OUT in
    '' | /*) ;;
    *) OUT=$PWD/$OUT ;; # before the folder changes
  esac
  cd "$(dirname "$0")/.."
  OUT=${OUT:-runs/paper/$recipe}
  mkdir -p "$OUT"
  BEGAN=$(date +%s)
}

# spectraform ARGS...: the command; SPECTRAFORM may name another one, also with words before the arguments.
spectraform() {
  ${SPECTRAFORM:-./spectraform} "$@"
}

# value FILE ROW COLUMN [FORMAT]: a number of a CSV file, where the first column is ROW and the header says COLUMN; FORMAT as of printf.
# An empty cell is a dash.
value() {
  awk -F, -v row="$2" -v column="$3" -v format="${4:-%s}" '
    FNR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i; next }
    $1 == row && at { if ($at == "") print "-"; else printf format "\n", $at; found = 1; exit }
    END { exit !found }' "$1" || fail "$1: has no row '$2' with a column '$3'"
}

# mean_spectrum NAME STRUCTURES [OPTIONS...]: the mean of the spectra of structures, as a forward model sees them, as $OUT/NAME.csv.
mean_spectrum() {
  mean=$1
  shift
  spectraform predict "$@" --out "$OUT/spectra-$mean"
  awk -F, 'FNR == 1 { files++; next } { energy[FNR] = $1; sum[FNR] += $2; last = FNR }
    END { print "energy_eV,intensity"; for (i = 2; i <= last; i++) printf "%s,%.6f\n", energy[i], sum[i] / files }' \
    "$OUT/spectra-$mean"/*.spectra.csv >"$OUT/$mean.csv"
}

# took: seconds since the start of the recipe.
took() {
  echo $(($(date +%s) - BEGAN))
}
