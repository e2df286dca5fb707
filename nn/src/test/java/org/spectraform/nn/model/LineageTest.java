package org.spectraform.nn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LineageTest {
    private static final Lineage FIRST =
            new Lineage("trained", 100L, 1L, "aa", "all networks", "bb", "rate 1e-3", List.of());
    private static final Lineage SECOND = new Lineage("trained", 20L, null, null, null, null, null, List.of(FIRST));
    private static final Lineage MEAN = Lineage.step("mean of parameters", List.of(FIRST, SECOND));

    @Test
    void isTheSameAfterBeingWritten() {
        assertThat(Lineage.fromJson(MEAN.toJson())).isEqualTo(MEAN);
        assertThat(SECOND.toJson().toString())
                .startsWith("{\"how\":\"trained\",\"updates\":20,\"parents\":[")
                .doesNotContain("null");
    }

    @Test
    void theUpdatesOfACommonAncestorCountOnce() {
        assertThat(MEAN.totalUpdates()).isEqualTo(120);
        assertThat(Lineage.UNKNOWN.totalUpdates()).isZero();
    }

    @Test
    void howItWasMadeMustBeSaid() {
        JsonMapper json = JsonMapper.builder().build();
        assertThatThrownBy(() -> Lineage.fromJson(json.readTree("{\"parents\":[{\"updates\":1}]}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lineage cannot be read");
        assertThatThrownBy(() -> Lineage.fromJson(json.readTree("{\"how\":\"x\",\"updates\":\"many\"}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
