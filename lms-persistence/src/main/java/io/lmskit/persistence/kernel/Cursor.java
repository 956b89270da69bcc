package io.lmskit.persistence.kernel;

import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a page starts: the sort key and id of the last item before it, behind an opaque text.
 *
 * @param sort the sort key as text; null where the list is sorted by id alone
 * @param id decides between equal sort keys
 */
public record Cursor(@Nullable String sort, UUID id) {

    /** The cursor that the request carries; null on the first page. */
    public static @Nullable Cursor of(PageRequest page) {
        if (page.after() == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(page.after()), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            if (text.indexOf('\0') >= 0) {
                throw invalid();
            }
            String sort = text.substring(bar + 1);
            return new Cursor(text.charAt(0) == 'n' ? null : sort, UUID.fromString(text.substring(1, bar)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw invalid();
        }
    }

    /** The sort key as a moment. */
    public Instant moment() {
        try {
            Instant moment = Instant.parse(String.valueOf(sort));
            requireYear(moment.atOffset(ZoneOffset.UTC).getYear());
            return moment;
        } catch (DateTimeException e) {
            throw invalid();
        }
    }

    /** The sort key as a day. */
    public LocalDate day() {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(sort));
            requireYear(day.getYear());
            return day;
        } catch (DateTimeException e) {
            throw invalid();
        }
    }

    /** The sort key as a small number. */
    public int integer() {
        try {
            return Math.toIntExact(number());
        } catch (ArithmeticException e) {
            throw invalid();
        }
    }

    /** The sort key as a number. */
    public long number() {
        try {
            return Long.parseLong(String.valueOf(sort));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** Throws unless the sort key is a rank, which the statement reads as a real number. */
    public void requireRank() {
        try {
            float rank = Float.parseFloat(String.valueOf(sort));
            if (!String.valueOf(sort).matches("[0-9.eE-]+") || Float.isInfinite(rank) || (rank > 0 && rank < 1e-37f)) {
                throw invalid();
            }
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** No list reaches further, and neither does every date of the database. */
    private static void requireYear(int year) {
        if (year < 1 || year > 9999) {
            throw invalid();
        }
    }

    private String text() {
        String text = (sort == null ? "n" : "s") + id + "|" + (sort == null ? "" : sort);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes the page from rows of which one more than wanted was read.
     *
     * @param rows in the order of the list, {@code page.size() + 1} at most
     */
    public static <R> Page<R> page(List<R> rows, PageRequest page, Function<R, Cursor> cursor) {
        if (rows.size() <= page.size()) {
            return new Page<>(rows, null);
        }
        List<R> items = new ArrayList<>(rows.subList(0, page.size()));
        return new Page<>(items, cursor.apply(items.get(items.size() - 1)).text());
    }

    private static InvalidInputException invalid() {
        return new InvalidInputException(Violation.of(InputProblem.CURSOR, "page.after"));
    }
}
