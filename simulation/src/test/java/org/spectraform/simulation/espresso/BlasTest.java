package org.spectraform.simulation.espresso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlasTest {
    private static final List<String> NEW = List.of("fpu", "avx2", "avx512f");

    @Test
    void namesTheKernelsOfTheProcessor() {
        assertThat(Blas.environment(1, Map.of(), NEW)).containsEntry("OPENBLAS_CORETYPE", "SkylakeX");
        assertThat(Blas.environment(1, Map.of(), List.of("fpu", "avx2"))).containsEntry("OPENBLAS_CORETYPE", "Haswell");
        assertThat(Blas.environment(1, Map.of(), List.of("fpu"))).doesNotContainKey("OPENBLAS_CORETYPE");
    }

    @Test
    void leavesTheUsersChoice() {
        assertThat(Blas.environment(1, Map.of("OPENBLAS_CORETYPE", "Zen"), NEW)).doesNotContainKey("OPENBLAS_CORETYPE");
    }

    @Test
    void limitsThreads() {
        assertThat(Blas.environment(3, Map.of(), NEW))
                .containsEntry("OMP_NUM_THREADS", "3")
                .containsEntry("OPENBLAS_NUM_THREADS", "3");
    }
}
