package io.lmskit.catalog;

import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;

/** What an editor says about a section of a course. */
public record SectionDetails(
        @NotNull @Text(max = 200) String name, @NotNull Visibility visibility) {

    public SectionDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
    }

    /** A private section. */
    public static SectionDetails of(String name) {
        return new SectionDetails(name, Visibility.PRIVATE);
    }

    public SectionDetails withName(String value) {
        return new SectionDetails(value, visibility);
    }

    public SectionDetails withVisibility(Visibility value) {
        return new SectionDetails(name, value);
    }
}
