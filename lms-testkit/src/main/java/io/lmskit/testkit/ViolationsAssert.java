package io.lmskit.testkit;

import io.lmskit.kernel.Problem;
import io.lmskit.kernel.Violation;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What is said about violations, of a check or of a refusal. */
public final class ViolationsAssert extends AbstractAssert<ViolationsAssert, @Nullable List<Violation>> {

    ViolationsAssert(@Nullable List<Violation> actual) {
        super(actual, ViolationsAssert.class);
    }

    /** Exactly these problems, in whatever order. */
    public ViolationsAssert are(Problem... problems) {
        isNotNull();
        Assertions.assertThat(actual)
                .as(info.descriptionText())
                .extracting(Violation::code)
                .containsExactlyInAnyOrder(
                        Arrays.stream(problems).map(Problem::code).toArray(String[]::new));
        return this;
    }

    /** At least this problem, with this value among those that the message speaks of. */
    public ViolationsAssert include(Problem problem, String name, Object value) {
        isNotNull();
        Assertions.assertThat(actual).as(info.descriptionText()).anySatisfy(v -> {
            Assertions.assertThat(v.code()).isEqualTo(problem.code());
            Assertions.assertThat(v.values()).containsEntry(name, String.valueOf(value));
        });
        return this;
    }

    /** Exactly these fields are wrong, in whatever order; a field with two faults counts once. */
    public ViolationsAssert areAbout(String... paths) {
        isNotNull();
        List<Violation> violations = actual == null ? List.of() : actual;
        Assertions.assertThat(violations.stream().map(Violation::path).distinct())
                .as(info.descriptionText())
                .containsExactlyInAnyOrder(paths);
        return this;
    }

    public ViolationsAssert areNone() {
        isNotNull();
        Assertions.assertThat(actual).as(info.descriptionText()).isEmpty();
        return this;
    }
}
