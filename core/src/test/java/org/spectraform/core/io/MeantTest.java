package org.spectraform.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeantTest {
    private static final List<String> KNOWN = List.of("architecture", "width", "painn");

    @Test
    void namesTheNearest() {
        assertThat(Meant.hint("pain", KNOWN)).isEqualTo("; did you mean 'painn'?");
        assertThat(Meant.hint("Painn", KNOWN)).contains("'painn'");
        assertThat(Meant.hint("widht", KNOWN)).contains("'width'");
        assertThat(Meant.hint("arhcitectur", KNOWN)).contains("'architecture'");
    }

    @Test
    void isSilentWhereNothingIsNear() {
        assertThat(Meant.hint("schnet", KNOWN)).isEmpty();
        assertThat(Meant.hint("", KNOWN)).isEmpty();
        assertThat(Meant.hint("x", List.of())).isEmpty();
        assertThat(Meant.hint("w".repeat(100_000), KNOWN)).isEmpty();
    }
}
