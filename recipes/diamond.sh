# What the recipes with diamond share: figures 6 and 7 and supplementary figure 4. To be read after 'start'.
# Makes $OUT/diamond.extxyz (216 atoms, 64 with --quick), $OUT/amorphous.extxyz (cells of its density that no model has seen) and $OUT/amorphous.csv (the mean
# of their spectra, the target), and sets 'models', the options that name the models which know diamond (recipes/models), and 'as_is', those for a
# target that is on the model's scale.
prior=recipes/models/diamond-prior.safetensors
forward=recipes/models/diamond-forward.safetensors
as_is="--normalize none --background none"
models="--prior $prior --forward $forward"

repeat=3
unseen='r3.42*7,r3.45*7,r3.48*7,r3.49*7,r3.5*7'
if $QUICK; then
  repeat=2
  unseen='r3.48*7,r3.49*7'
fi
spectraform convert recipes/structures/diamond.extxyz "$OUT/diamond.extxyz" --repeat $repeat --force
if [ ! -f "$OUT/amorphous.extxyz" ]; then
  spectraform dataset split datasets/carbon-topologies --validation "$unseen" --out "$OUT/parts"
  mv "$OUT/parts/validation/structures.extxyz" "$OUT/amorphous.extxyz"
  rm -r "$OUT/parts"
fi

mean_spectrum amorphous "$OUT/amorphous.extxyz" --forward $forward
