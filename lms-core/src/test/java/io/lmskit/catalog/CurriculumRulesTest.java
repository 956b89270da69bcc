package io.lmskit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurriculumRulesTest {

    private static final List<Id<Lesson>> PRESENT = ids(1, 2, 3);

    @Test
    void an_order_names_all_exactly_once() {
        assertThat(CurriculumRules.judgeOrder("order", ids(3, 1, 2), PRESENT)).isEmpty();
    }

    @Test
    void everything_that_is_wrong_with_an_order_is_told_at_once() {
        List<Violation> violations = CurriculumRules.judgeOrder("order", ids(3, 3, 9), PRESENT);

        assertThat(violations)
                .extracting(v -> v.code() + " " + v.path())
                .containsExactly(
                        "outline.order-repeats order[1]",
                        "outline.order-unknown order[2]",
                        "outline.order-lacks order",
                        "outline.order-lacks order");
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void an_order_is_taken_if_and_only_if_it_is_a_permutation(@ForAll("orders") List<Integer> numbers) {
        List<Id<Lesson>> wanted =
                ids(numbers.stream().mapToInt(Integer::intValue).toArray());
        List<Id<Lesson>> sorted = new ArrayList<>(wanted);
        sorted.sort(null);

        assertThat(CurriculumRules.judgeOrder("order", wanted, PRESENT).isEmpty())
                .isEqualTo(sorted.equals(PRESENT));
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.integers().between(1, 4).list().ofMaxSize(4);
    }

    @Test
    void there_is_room_up_to_the_limit() {
        assertThat(CurriculumRules.judgeRoom(199, 200)).isEmpty();
        assertThat(CurriculumRules.judgeRoom(200, 200))
                .extracting(Violation::code)
                .containsExactly("outline.full");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC,  PUBLIC,  true",
        "PUBLIC,  PREVIEW, true",
        "PUBLIC,  PRIVATE, false",
        "PRIVATE, PUBLIC,  false",
        "PRIVATE, PREVIEW, false",
        "PRIVATE, PRIVATE, false",
    })
    void learners_see_what_is_not_private_in_what_is_not_private(
            Visibility section, LessonStatus lesson, boolean visible) {
        assertThat(CurriculumRules.visible(section, lesson)).isEqualTo(visible);
    }

    @Test
    void new_sections_lessons_and_products_are_private() {
        assertThat(SectionDetails.of("One").visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(LessonDetails.of("One").status()).isEqualTo(LessonStatus.PRIVATE);
        assertThat(ProductDetails.of("One", org.joda.money.Money.parse("GBP 1")).visibility())
                .isEqualTo(Visibility.PRIVATE);
    }

    private static List<Id<Lesson>> ids(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(n -> Id.<Lesson>of(new UUID(0, n)))
                .toList();
    }
}
