package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.Timetable.CourseLine;
import io.lmskit.examples.quickstart.Timetable.CurriculumLine;
import io.lmskit.examples.quickstart.Timetable.RoomLine;
import io.lmskit.examples.quickstart.Timetable.Slot;
import io.lmskit.examples.quickstart.Timetable.Unavailability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the format of the International Timetabling Competition 2007, track 3: a header of {@code Name: value} lines, then
 * the sections {@code COURSES}, {@code ROOMS}, {@code CURRICULA} and {@code UNAVAILABILITY_CONSTRAINTS}. Blank lines and
 * further columns are passed over.
 */
final class TimetableParser {

    private static final int MOST_PERIODS = 100;
    private static final int MOST_DAYS = 366;
    private static final int MOST_PEOPLE = 1_000_000;
    private static final int MOST_LECTURES = 1_000;
    private static final int LONGEST_NAME = 60;

    private enum Section {
        COURSES("Courses"),
        ROOMS("Rooms"),
        CURRICULA("Curricula"),
        UNAVAILABILITY_CONSTRAINTS("Constraints");

        /** The line of the header that says how many lines the section has. */
        private final String counter;

        Section(String counter) {
            this.counter = counter;
        }
    }

    private final String source;
    private final Map<String, String> header = new HashMap<>();
    private final Map<String, Integer> headerLines = new HashMap<>();
    private final Set<Section> seen = new HashSet<>();
    private final Map<String, CourseLine> courses = new HashMap<>();
    private final List<CourseLine> courseOrder = new ArrayList<>();
    private final Map<String, RoomLine> rooms = new HashMap<>();
    private final List<RoomLine> roomOrder = new ArrayList<>();
    private final List<CurriculumLine> curricula = new ArrayList<>();
    private final List<Unavailability> unavailable = new ArrayList<>();
    private @Nullable Section section;
    private int line;

    private TimetableParser(String source) {
        this.source = source;
    }

    /**
     * @param source the file's name, for messages
     * @throws TimetableException that names the line, if the text is not a timetable
     */
    static Timetable parse(String source, String text) {
        return new TimetableParser(source).read(text);
    }

    private Timetable read(String text) {
        if (text.isBlank()) {
            throw wrong(1, "the file is empty");
        }
        boolean ended = false;
        // the byte order mark that some editors write
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String raw : plain.lines().toList()) {
            line++;
            String content = raw.strip();
            if (content.equals("END.")) {
                ended = true;
                break;
            }
            if (!content.isEmpty()) {
                readLine(content);
            }
        }
        if (!ended) {
            throw wrong("the file ends without END.");
        }
        for (Section each : Section.values()) {
            if (!seen.contains(each)) {
                throw wrong("there is no section " + each + ":");
            }
        }
        counted(Section.COURSES, courseOrder.size());
        counted(Section.ROOMS, roomOrder.size());
        counted(Section.CURRICULA, curricula.size());
        counted(Section.UNAVAILABILITY_CONSTRAINTS, unavailable.size());
        if (courseOrder.isEmpty() || roomOrder.isEmpty()) {
            throw wrong("a timetable needs at least one course and one room");
        }
        return new Timetable(title(), days(), periods(), courseOrder, roomOrder, curricula, unavailable);
    }

    private void readLine(String content) {
        String word = content.endsWith(":") ? content.substring(0, content.length() - 1) : "";
        for (Section each : Section.values()) {
            if (each.name().equals(word)) {
                if (!seen.add(each)) {
                    throw wrong("the section " + each + " is here a second time");
                }
                section = each;
                return;
            }
        }
        if (section == null) {
            headerLine(content);
            return;
        }
        String[] words = content.split("\\s+");
        switch (section) {
            case COURSES -> courseLine(words);
            case ROOMS -> roomLine(words);
            case CURRICULA -> curriculumLine(words);
            case UNAVAILABILITY_CONSTRAINTS -> unavailabilityLine(words);
        }
    }

    private void headerLine(String content) {
        int colon = content.indexOf(':');
        if (colon <= 0) {
            throw wrong("expected 'Name: value' or a section, found '" + shortened(content) + "'");
        }
        String key = content.substring(0, colon).strip();
        String value = content.substring(colon + 1).strip();
        header.put(key, key.equals("Name") ? name(value) : value);
        headerLines.put(key, line);
    }

    /** The name in the header; without one, the end of the file's. */
    private String title() {
        String name = header.getOrDefault("Name", "");
        return name.isEmpty() ? source.substring(Math.max(0, source.length() - LONGEST_NAME)) : name;
    }

    private void courseLine(String[] words) {
        columns(words, 5, "course teacher lectures days students");
        CourseLine course = new CourseLine(
                name(words[0]),
                name(words[1]),
                number(words[2], "lectures", 0, MOST_LECTURES),
                number(words[4], "students", 0, MOST_PEOPLE));
        if (courses.put(course.name(), course) != null) {
            throw wrong("the course " + course.name() + " is here a second time");
        }
        courseOrder.add(course);
    }

    private void roomLine(String[] words) {
        columns(words, 2, "room capacity");
        RoomLine room = new RoomLine(name(words[0]), number(words[1], "capacity", 1, MOST_PEOPLE));
        if (rooms.put(room.name(), room) != null) {
            throw wrong("the room " + room.name() + " is here a second time");
        }
        roomOrder.add(room);
    }

    private void curriculumLine(String[] words) {
        columns(words, 2, "curriculum count course…");
        int count = number(words[1], "count of courses", 0, MOST_PEOPLE);
        if (words.length != count + 2) {
            throw wrong("the curriculum " + words[0] + " names " + (words.length - 2) + " courses, not " + count);
        }
        List<String> members = List.of(words).subList(2, words.length);
        members.forEach(this::known);
        curricula.add(new CurriculumLine(name(words[0]), members));
    }

    private void unavailabilityLine(String[] words) {
        columns(words, 3, "course day period");
        known(words[0]);
        Slot slot = new Slot(number(words[1], "day", 0, days() - 1), number(words[2], "period", 0, periods() - 1));
        unavailable.add(new Unavailability(words[0], slot));
    }

    private int days() {
        return headerNumber("Days", MOST_DAYS);
    }

    private int periods() {
        return headerNumber("Periods_per_day", MOST_PERIODS);
    }

    private int headerNumber(String key, int most) {
        String value = header.get(key);
        if (value == null) {
            throw wrong("the header does not say '" + key + ":'");
        }
        return number(value, key, 1, most, headerLines.getOrDefault(key, line));
    }

    private void counted(Section counted, int found) {
        String said = header.get(counted.counter);
        int at = headerLines.getOrDefault(counted.counter, line);
        if (said != null && number(said, counted.counter, 0, Integer.MAX_VALUE, at) != found) {
            throw wrong(at, "the header says " + said + " lines of " + counted + ", there are " + found);
        }
    }

    private void columns(String[] words, int least, String meaning) {
        if (words.length < least) {
            throw wrong("expected '" + meaning + "', found '" + shortened(String.join(" ", words)) + "'");
        }
    }

    private void known(String course) {
        if (!courses.containsKey(course)) {
            throw wrong("there is no course " + shortened(course));
        }
    }

    private String name(String word) {
        if (word.length() > LONGEST_NAME || word.chars().anyMatch(Character::isISOControl)) {
            throw wrong("not a name of at most " + LONGEST_NAME + " visible characters: '" + shortened(word) + "'");
        }
        return word;
    }

    private int number(String word, String what, int least, int most) {
        return number(word, what, least, most, line);
    }

    private int number(String word, String what, int least, int most, int at) {
        try {
            int value = Integer.parseInt(word);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw wrong(
                at, what + " must be a whole number from " + least + " to " + most + ", not '" + shortened(word) + "'");
    }

    private static String shortened(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "?");
        return visible.length() <= LONGEST_NAME ? visible : visible.substring(0, LONGEST_NAME) + "…";
    }

    private TimetableException wrong(String message) {
        return wrong(line, message);
    }

    private TimetableException wrong(int at, String message) {
        return new TimetableException(source + ":" + at + ": " + message);
    }
}
