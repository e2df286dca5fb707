#!/usr/bin/env bash
# Makes 24 cells of 64 atoms that no model is trained on, and labels of their atoms: first two of each, then four, and so on. Stopped and called again, it resumes.
#
#   datasets/carbon/unseen.sh POTENTIAL OUT
set -euo pipefail

potential=${1:?potential} out=${2:?folder}
spectraform=${SPECTRAFORM:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/spectraform}
mkdir -p "$out"
for i in $(seq 1 24); do
  # Multiples of the golden ratio, and of the inverse of the plastic number, modulo 1.
  read -r density quench < <(awk -v i="$i" 'BEGIN {
    u = i * 0.6180339887; v = i * 0.7548776662; u -= int(u); v -= int(v)
    printf "%.3f %.2f\n", 1.45 + 2.05 * u, 0.3 * exp(v * log(10 / 0.3)) }')
  name=$(printf 'c%02d' "$i")
  [ -f "$out/$name.xyz" ] && continue
  "$spectraform" melt-quench --density "$density" --atoms 64 --potential "$potential" --quench "$quench" --seed $((9100 + i)) \
    --threads 1 --out "$out/$name" >/dev/null
  mv "$out/$name/structures.extxyz" "$out/$name.xyz"
  rm -r "${out:?}/$name"
done
# The atoms of a melt have no order: the first ones are a random choice.
for last in 1 3 5 7 9 11 15 19 23; do
  "$spectraform" label "$out"/c*.xyz --edge C:K --sites "0-$last" --jobs 1 --out "$out/labels"
done
