package org.spectraform.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelKindTest {
    @Test
    void vectorsAreUsedWhereTheyAre() {
        assertThat(KernelKind.choose(null, true)).isEqualTo(KernelKind.VECTOR);
        assertThat(KernelKind.choose(null, false)).isEqualTo(KernelKind.SCALAR);
    }

    @Test
    void thePropertyHasTheLastWord() {
        assertThat(KernelKind.choose("scalar", true)).isEqualTo(KernelKind.SCALAR);
        assertThat(KernelKind.choose("vector", true)).isEqualTo(KernelKind.VECTOR);
        assertThatThrownBy(() -> KernelKind.choose("vector", false)).hasMessageContaining("--add-modules");
        assertThatThrownBy(() -> KernelKind.choose("fast", true)).hasMessageContaining("give vector or scalar");
    }
}
