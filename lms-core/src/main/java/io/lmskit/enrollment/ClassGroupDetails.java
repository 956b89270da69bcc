package io.lmskit.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a class.
 *
 * @param course of which it is a run; null if it is of none
 * @param instructor who leads it
 * @param startsOn the first day, in the tenant's zone
 * @param endsOn the last day, in the tenant's zone
 * @param capacity how many members it has at most; null if it does not matter
 */
public record ClassGroupDetails(
        @NotNull @Text(max = 200) String name,
        @Nullable @Text(max = 5000, lines = true) String description,
        @Nullable Id<Course> course,
        @NotNull Id<User> instructor,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable @Positive Integer capacity,
        @NotNull @JsonObject Json metadata)
        implements Coherent {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    public ClassGroupDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        description = Texts.cleanOrNull(description);
    }

    /** A class of no course. */
    public static ClassGroupDetails of(String name, Id<User> instructor) {
        return new ClassGroupDetails(name, null, null, instructor, null, null, null, Json.EMPTY);
    }

    /** A run of a course. */
    public static ClassGroupDetails run(String name, Id<Course> course, Id<User> instructor) {
        return new ClassGroupDetails(name, null, course, instructor, null, null, null, Json.EMPTY);
    }

    public ClassGroupDetails withName(String value) {
        return new ClassGroupDetails(value, description, course, instructor, startsOn, endsOn, capacity, metadata);
    }

    public ClassGroupDetails withDescription(@Nullable String value) {
        return new ClassGroupDetails(name, value, course, instructor, startsOn, endsOn, capacity, metadata);
    }

    public ClassGroupDetails withInstructor(Id<User> value) {
        return new ClassGroupDetails(name, description, course, value, startsOn, endsOn, capacity, metadata);
    }

    /** From the first to the last day, both included; either may be open. */
    public ClassGroupDetails withDates(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new ClassGroupDetails(name, description, course, instructor, first, last, capacity, metadata);
    }

    public ClassGroupDetails withCapacity(@Nullable Integer value) {
        return new ClassGroupDetails(name, description, course, instructor, startsOn, endsOn, value, metadata);
    }

    public ClassGroupDetails withMetadata(Json value) {
        return new ClassGroupDetails(name, description, course, instructor, startsOn, endsOn, capacity, value);
    }

    @Override
    public List<Violation> contradictions() {
        if (outOfRange(startsOn)) {
            return List.of(Violation.of(InputProblem.RANGE, "startsOn", "min", FIRST_YEAR, "max", LAST_YEAR));
        }
        if (outOfRange(endsOn)) {
            return List.of(Violation.of(InputProblem.RANGE, "endsOn", "min", FIRST_YEAR, "max", LAST_YEAR));
        }
        return startsOn != null && endsOn != null && endsOn.isBefore(startsOn)
                ? List.of(Violation.of(InputProblem.ORDER, "endsOn", "other", "startsOn"))
                : List.of();
    }

    private static boolean outOfRange(@Nullable LocalDate day) {
        return day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR);
    }
}
