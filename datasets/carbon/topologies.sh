#!/usr/bin/env bash
# Makes independent networks of amorphous carbon by melt-quench, one folder each, whose densities (1.4 to 3.6 g/cm3), quench times (0.3 to 10 ps, evenly in their
# logarithm) and sizes (64 to 512 atoms) fill their ranges evenly wherever it stops. What is there already is left alone, so it can be stopped and called again.
#
#   datasets/carbon/topologies.sh POTENTIAL FIRST LAST OUT [MELT_QUENCH...]
#
# MELT_QUENCH is the command that makes one ("spectraform melt-quench" of this folder's project by default).
set -euo pipefail

potential=${1:?potential} first=${2:?first number} last=${3:?last number} out=${4:?folder}
command=("${@:5}")
[ ${#command[@]} -gt 0 ] || command=("$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/spectraform" melt-quench)
sizes=(216 216 125 216 343 216 64 512)

mkdir -p "$out"
for i in $(seq "$first" "$last"); do
  # Multiples of the golden ratio, and of the inverse of the plastic number, modulo 1.
  read -r density quench < <(awk -v i="$i" 'BEGIN {
    u = i * 0.6180339887; v = i * 0.7548776662; u -= int(u); v -= int(v)
    printf "%.3f %.2f\n", 1.4 + 2.2 * u, 0.3 * exp(v * log(10 / 0.3)) }')
  name=$(printf 'n%04d' "$i")
  [ -f "$out/$name.xyz" ] && continue
  "${command[@]}" --density "$density" --atoms "${sizes[$((i % 8))]}" --potential "$potential" --quench "$quench" \
    --seed $((20000 + i)) --threads 1 --out "$out/$name" >/dev/null
  mv "$out/$name/structures.extxyz" "$out/$name.part"
  rm -r "${out:?}/$name"
  mv "$out/$name.part" "$out/$name.xyz"
done
