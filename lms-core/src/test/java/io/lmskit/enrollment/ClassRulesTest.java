package io.lmskit.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClassRulesTest {

    private static final Id<User> SOMEBODY = Id.of(new UUID(0, 1));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    @Property
    void a_class_takes_who_is_active_until_its_last_day_as_long_as_there_is_a_place(
            @ForAll @IntRange(min = 1, max = 9) int capacity,
            @ForAll @IntRange(max = 9) int members,
            @ForAll @IntRange(min = -3, max = 3) int days,
            @ForAll boolean active) {
        ClassGroup group = group(
                ClassGroupDetails.of("Class", SOMEBODY).withCapacity(capacity).withDates(null, TODAY.plusDays(days)),
                Math.min(members, capacity));

        assertThat(ClassRules.judgeJoin(group, SOMEBODY, active, TODAY).isEmpty())
                .isEqualTo(active && days >= 0 && members < capacity);
    }

    @Property
    void a_class_never_has_fewer_places_than_members(
            @ForAll @IntRange(min = 1, max = 9) int capacity, @ForAll @IntRange(max = 9) int members) {
        ClassGroupDetails details = ClassGroupDetails.of("Class", SOMEBODY);

        assertThat(ClassRules.judgeChange(group(details, members), details.withCapacity(capacity)))
                .extracting(Violation::path)
                .isEqualTo(capacity < members ? java.util.List.of("capacity") : java.util.List.of());
    }

    private static ClassGroup group(ClassGroupDetails details, int members) {
        return new ClassGroup(Id.of(new UUID(0, 2)), details, members, 0, NOW, NOW);
    }
}
