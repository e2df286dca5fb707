#!/bin/sh
# Every figure of the paper, and the page that shows them: docs/paper.md with its pictures in docs/images/paper.
#   recipes/all.sh [--quick] [OUT]
# Hours; a recipe whose folder in OUT has its section already is left alone, so it can be stopped and called again. The environment variable RECIPES names
# those to run, such as RECIPES="fig6 fig7"; the others keep the sections that the page has. With --quick the page is made in OUT only.
set -eu
. "$(dirname "$0")/lib.sh"
start all "$@"

every="fig2 fig3 fig4 fig5 fig6 fig7 s4 s3 fig8 s6 fig9"
page=docs/paper.md
images=docs/images/paper
quick=
if $QUICK; then
  quick=--quick
  page=$OUT/paper.md
  images=$OUT/images/paper
fi
mkdir -p "$images"
for name in ${RECIPES:-$every}; do
  [ -f "recipes/$name.sh" ] || fail "RECIPES: there is no recipe '$name'; there are $every"
  [ -f "$OUT/$name/section.md" ] || "recipes/$name.sh" $quick "$OUT/$name"
done

# section NAME: what the recipe wrote, its pictures copied; else what the page has between the mark of this name and the next one.
section() {
  if [ -f "$OUT/$1/section.md" ]; then
    for picture in $(grep -o ']([^)/]*\.png)' "$OUT/$1/section.md" | tr -d ']()'); do
      cp "$OUT/$1/$picture" "$images/$1-$picture"
    done
    sed "s|](\([^)/]*\.png\))|](images/paper/$1-\1)|" "$OUT/$1/section.md"
  elif [ -f "$page" ]; then
    awk -v mark="<!-- recipes/$1.sh -->" '
      /^<!-- recipes/ { within = $0 == mark; gap = ""; next }
      within && /^$/ { gap = gap "\n"; next }
      within { printf "%s%s\n", gap, $0; gap = "" }' "$page"
  fi
}
{
  echo "# The figures of the paper, by public commands"
  echo
  echo "Kwon et al., \"Spectroscopy-guided discovery of three-dimensional structures of disordered materials with diffusion models\" (arXiv 2312.05472), figure by figure: each"
  echo "made by a short script of commands in \`recipes\`, with our models, beside what the paper says. Change a line of the script, and it is a figure of your own material."
  echo "This page is made by \`recipes/all.sh\`; failures stand in it as they are. Supplementary figure 5 (carbon nitride) is to come. Times are those of two threads of a machine that did"
  echo "other work too."
  for name in $every; do
    echo
    echo "<!-- recipes/$name.sh -->"
    section "$name"
  done
} >"$OUT/page.md"
mv "$OUT/page.md" "$page"
echo "written: $page ($(took) s)"
