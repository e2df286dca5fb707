package org.spectraform.simulation.nep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spectraform.core.structure.NeighbourList;
import org.spectraform.core.structure.Structure;

/** The kernel with vectors gives the bits of its plain twin, lanes with neighbours of different numbers and elements. */
class VectorKernelTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"nep4, 4, true", "nep4, 8, true", "nep3, 3, false", "nep4, 1, false", "nep4, 0, false"})
    void kernelsAgree(String kind, int max, boolean more) {
        NepModel model = RandomNep.model(folder, RandomNep.lines(kind, "", max, more, 11));
        Structure structure = RandomNep.structure(Lanes.WIDTH, 5, 4);
        NeighbourList list = NeighbourList.of(structure, model.radial().cutoff());
        ScalarKernel scalar = new ScalarKernel(model);
        VectorKernel vector = new VectorKernel(model);
        for (int centre = 0; centre < 2; centre++) {
            Neighbourhood together = new Neighbourhood(Lanes.WIDTH, 2, list.edges(), 4);
            together.clear(centre);
            for (int lane = 0; lane < Lanes.WIDTH - 1; lane++) { // one lane stays empty
                fill(together, lane, lane, list, structure, model);
            }
            together.pad();
            vector.evaluate(together);
            for (int lane = 0; lane < Lanes.WIDTH - 1; lane++) {
                Neighbourhood alone = new Neighbourhood(1, 2, list.edges(), 4);
                alone.clear(centre);
                fill(alone, 0, lane, list, structure, model);
                alone.pad();
                scalar.evaluate(alone);
                assertThat(together.energy[lane]).isEqualTo(alone.energy[0]);
                for (int category = 0; category < 4; category++) {
                    for (int slot = 0; slot < alone.slots[category]; slot++) {
                        int p = together.place(category, slot) + lane;
                        int s = alone.place(category, slot);
                        assertThat(new double[] {together.gx[p], together.gy[p], together.gz[p]})
                                .containsExactly(alone.gx[s], alone.gy[s], alone.gz[s]);
                    }
                }
            }
        }
    }

    private static void fill(
            Neighbourhood atoms, int lane, int atom, NeighbourList list, Structure structure, NepModel model) {
        for (int e = list.start()[atom]; e < list.start()[atom + 1]; e++) {
            int element = structure.species(list.sender()[e]) - 6;
            boolean near = list.distance(e) < model.angular().cutoff();
            atoms.add(lane, Neighbourhood.category(element, near), e, list.dx()[e], list.dy()[e], list.dz()[e]);
        }
    }
}
