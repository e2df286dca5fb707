package org.spectraform.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spectraform.core.structure.Cell;
import org.spectraform.core.structure.Structure;

class ExampleSetTest {
    private static final int DRAWS = 10_000;

    /** One crystal among many topologies of its density gets what its source asks for, and the others what they had of each other. */
    @Test
    void aSourceGetsItsShareOfTheDraws() {
        List<Example> examples = new ArrayList<>();
        for (int k = 0; k < 30; k++) {
            examples.add(example("amorphous" + k, 3.567, null));
        }
        for (int k = 0; k < 10; k++) {
            examples.add(example("thin" + k, 4.2, null)); // another class of density: as much as the first in all
        }
        examples.add(example("crystal", 3.567, new Example.Share(2, 0.4)));
        ExampleSet set = new ExampleSet(examples);
        assertThat(drawn(set, "crystal")).isCloseTo(0.4, within(1e-3));
        assertThat(drawn(set, "amorphous")).isCloseTo(0.3, within(1e-3));
        assertThat(drawn(set, "thin")).isCloseTo(0.3, within(1e-3));
    }

    @Test
    void sharesOfAllSourcesAreRatios() {
        ExampleSet set = new ExampleSet(List.of(
                example("a", 3.567, new Example.Share(1, 0.2)), example("b", 3.567, new Example.Share(2, 0.6))));
        assertThat(drawn(set, "a")).isCloseTo(0.25, within(1e-3));
    }

    private static double drawn(ExampleSet set, String name) {
        int n = 0;
        for (int k = 0; k < DRAWS; k++) {
            n += set.draw((k + 0.5) / DRAWS, 0.5).name().startsWith(name) ? 1 : 0;
        }
        return (double) n / DRAWS;
    }

    private static Example example(String name, double edge, Example.@Nullable Share share) {
        Structure atom = new Structure(Cell.cubic(edge), species(), new double[24]);
        return new Example(name, name, atom, new int[8], null, null, share);
    }

    private static int[] species() {
        int[] carbon = new int[8];
        Arrays.fill(carbon, 6);
        return carbon;
    }
}
