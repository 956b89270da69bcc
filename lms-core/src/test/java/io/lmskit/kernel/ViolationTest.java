package io.lmskit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationTest {

    /** As a host writes one for a rule of its own. */
    private record Own(String code, String message) implements Problem {}

    private static final Problem TAKEN = new Own("own.taken", "{name} is taken by {holder}, not by {name}");

    @Test
    void fills_every_placeholder_in() {
        Violation violation = Violation.of(TAKEN, "name", "name", "A", "holder", 7);

        assertThat(violation.message()).isEqualTo("A is taken by 7, not by A");
        assertThat(violation.values()).containsEntry("name", "A").containsEntry("holder", "7");
        assertThat(violation.is(TAKEN)).isTrue();
    }

    @Test
    void leaves_a_value_that_looks_like_a_placeholder_as_it_is() {
        assertThat(Violation.of(TAKEN, "", "name", "{holder}$1\\", "holder", "B")
                        .message())
                .isEqualTo("{holder}$1\\ is taken by B, not by {holder}$1\\");
    }

    @Test
    void omits_what_nobody_knows() {
        assertThat(Violation.of(TAKEN, "", "constraint", "own_unique").message())
                .isEqualTo("… is taken by …, not by …");
    }

    @Test
    void wants_a_value_for_each_name() {
        assertThatThrownBy(() -> Violation.of(TAKEN, "", "name"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own.taken");
    }

    @Test
    void goes_below_another_path() {
        assertThat(Violation.below("lines[1]", List.of(Violation.of(TAKEN, "name"), Violation.of(TAKEN, ""))))
                .extracting(Violation::path)
                .containsExactly("lines[1].name", "lines[1]");
    }
}
