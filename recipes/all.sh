#!/bin/sh
# Every figure of the paper, and the page that shows them: docs/paper.md with its pictures in docs/images/paper.
#   recipes/all.sh [--quick] [OUT]
# Hours; a recipe whose folder has its section already is left alone, so it can be stopped and called again. With --quick the page is made in OUT only.
set -eu
. "$(dirname "$0")/lib.sh"
start all "$@"

recipes="fig2 fig3 fig4 fig5 fig6 fig7 s4 s3 fig8 s6 fig9"
page=$OUT/paper.md
images=$OUT/images
mkdir -p "$images"
quick=
if $QUICK; then quick=--quick; fi
for name in $recipes; do
  [ -f "$OUT/$name/section.md" ] || "recipes/$name.sh" $quick "$OUT/$name"
done
{
  echo "# The figures of the paper, by public commands"
  echo
  echo "Kwon et al., \"Spectroscopy-guided discovery of three-dimensional structures of disordered materials with diffusion models\" (arXiv 2312.05472), figure by figure: each"
  echo "made by a short script of commands in \`recipes\`, with our models, beside what the paper says. Change a line of the script, and it is a figure of your own material."
  echo "This page is made by \`recipes/all.sh\`; failures stand in it as they are. Supplementary figure 5 (carbon nitride) is to come."
  for name in $recipes; do
    echo
    for picture in "$OUT/$name"/*.png; do
      cp "$picture" "$images/$name-$(basename "$picture")"
    done
    sed "s|](\([^)/]*\.png\))|](images/paper/$name-\1)|" "$OUT/$name/section.md"
  done
} >"$page"
if ! $QUICK; then
  mkdir -p docs/images/paper
  cp "$images"/*.png docs/images/paper/
  cp "$page" docs/paper.md
  page=docs/paper.md
fi
echo "written: $page ($(took) s)"
