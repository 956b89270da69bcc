package io.lmskit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lmskit.examples.quickstart.Timetable.CourseLine;
import io.lmskit.examples.quickstart.Timetable.RoomLine;
import io.lmskit.examples.quickstart.Timetable.Slot;
import io.lmskit.examples.quickstart.Timetable.Unavailability;
import org.junit.jupiter.api.Test;

class TimetableParserTest {

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(TimetableException.class)
                .isThrownBy(() -> TimetableParser.parse("my.ctt", text))
                .withMessage(message);
    }

    @Test
    void reads_courses_rooms_curricula_and_when_nobody_can() {
        Timetable timetable = TimetableParser.parse("my.ctt", Timetables.SMALL);
        assertThat(timetable.name()).isEqualTo("Small");
        assertThat(timetable.days()).isEqualTo(2);
        assertThat(timetable.periods()).isEqualTo(3);
        assertThat(timetable.courses()).contains(new CourseLine("huge", "t1", 2, 90));
        assertThat(timetable.rooms()).containsExactly(new RoomLine("A", 8), new RoomLine("B", 20));
        assertThat(timetable.unavailable()).contains(new Unavailability("never", new Slot(1, 2)));
        assertThat(timetable.lectures()).isEqualTo(8);
    }

    @Test
    void says_in_which_line_a_number_is_none() {
        assertRefused(
                Timetables.SMALL.replace("huge t1 2 1 90", "huge t1 two 1 90"),
                "my.ctt:10: lectures must be a whole number from 0 to 1000, not 'two'");
    }

    @Test
    void says_in_which_line_a_column_is_missing() {
        assertRefused(Timetables.SMALL.replace("B\t20", "B"), "my.ctt:18: expected 'room capacity', found 'B'");
    }

    @Test
    void says_in_which_line_a_course_is_not_known() {
        assertRefused(Timetables.SMALL.replace("never 1 2", "nowhere 1 2"), "my.ctt:29: there is no course nowhere");
    }

    @Test
    void says_in_which_line_a_period_does_not_exist() {
        assertRefused(
                Timetables.SMALL.replace("never 1 2", "never 1 3"),
                "my.ctt:29: period must be a whole number from 0 to 2, not '3'");
    }

    @Test
    void says_in_which_line_of_the_header_a_count_is_wrong() {
        assertRefused(
                Timetables.SMALL.replace("Courses: 5", "Courses: 6"),
                "my.ctt:2: the header says 6 lines of COURSES, there are 5");
    }

    @Test
    void says_where_a_file_is_cut_off() {
        String cut = Timetables.SMALL.substring(0, Timetables.SMALL.indexOf("CURRICULA:"));
        assertRefused(cut, "my.ctt:19: the file ends without END.");
    }

    @Test
    void says_what_it_expected_of_another_kind_of_file() {
        assertRefused("PK\u0003\u0004 zip", "my.ctt:1: expected 'Name: value' or a section, found 'PK?? zip'");
        assertRefused("", "my.ctt:1: the file is empty");
    }

    @Test
    void takes_the_end_of_the_path_where_the_file_has_no_name() {
        String nameless = Timetables.SMALL.replace("Name: Small", "Name:");
        assertThat(TimetableParser.parse("my.ctt", nameless).name()).isEqualTo("my.ctt");
        String path = "/deep".repeat(50) + "/my.ctt";
        assertThat(TimetableParser.parse(path, nameless).name()).hasSize(60).endsWith("/deep/my.ctt");
    }

    @Test
    void says_in_which_line_a_name_is_too_long() {
        assertRefused(
                Timetables.SMALL.replace("Name: Small", "Name: " + "x".repeat(61)),
                "my.ctt:1: not a name of at most 60 visible characters: '" + "x".repeat(60) + "…'");
    }

    @Test
    void passes_over_a_byte_order_mark() {
        assertThat(TimetableParser.parse("my.ctt", "\uFEFF" + Timetables.SMALL).name())
                .isEqualTo("Small");
    }

    @Test
    void passes_over_further_columns_blank_lines_and_line_ends_of_windows() {
        String other =
                Timetables.SMALL.replace("huge t1 2 1 90", "huge  t1\t2 1 90 1").replace("\n", "\r\n");
        assertThat(TimetableParser.parse("my.ctt", other).courses()).contains(new CourseLine("huge", "t1", 2, 90));
    }
}
