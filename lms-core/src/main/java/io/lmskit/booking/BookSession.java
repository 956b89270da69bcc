package io.lmskit.booking;

import io.lmskit.account.User;
import io.lmskit.kernel.Coherent;
import io.lmskit.kernel.EmailAddress;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Session;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Books seats of a session for a customer.
 *
 * @param customer who books and pays
 * @param attendees one per seat; the customer alone unless said otherwise
 * @param discountCode as the customer typed it
 * @param notes for the organiser
 * @param byCredits whether the customer pays all seats with credits instead of money; then there is no discount
 */
public record BookSession(
        @NotNull Id<Session> session,
        @NotNull Id<User> customer,
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Seat> attendees,
        @Nullable @Text(max = 50) String discountCode,
        @Nullable @Text(max = 2_000, lines = true) String notes,
        boolean byCredits)
        implements Coherent {

    public BookSession {
        attendees = List.copyOf(attendees);
        discountCode = Texts.cleanOrNull(discountCode);
        notes = Texts.cleanOrNull(notes);
    }

    /** One seat for the customer, at the session's price. */
    public static BookSession of(Id<Session> session, Id<User> customer) {
        return new BookSession(session, customer, List.of(Seat.of(customer)), null, null, false);
    }

    public BookSession withDiscount(@Nullable String code) {
        return new BookSession(session, customer, attendees, code, notes, byCredits);
    }

    public BookSession withNotes(@Nullable String text) {
        return new BookSession(session, customer, attendees, discountCode, text, byCredits);
    }

    /** All or nothing; one person is once in a session, whoever booked. */
    public BookSession withAttendees(List<Seat> seats) {
        return new BookSession(session, customer, seats, discountCode, notes, byCredits);
    }

    /** Paid with the customer's credits, those that expire first before others. */
    public BookSession withCredits() {
        return new BookSession(session, customer, attendees, discountCode, notes, true);
    }

    @Override
    public List<Violation> contradictions() {
        return byCredits && discountCode != null
                ? List.of(Violation.of(InputProblem.AMBIGUOUS, "discountCode"))
                : List.of();
    }

    public int seats() {
        return attendees.size();
    }

    /**
     * Who is to sit on one seat: a user, somebody with a name only, or somebody who is named later.
     *
     * @param user an account of the tenant
     */
    public record Seat(
            @Nullable Id<User> user,
            @Nullable @Text(max = 200) String name,
            @Nullable @EmailAddress String email) {

        public Seat {
            name = Texts.cleanOrNull(name);
            email = Texts.cleanOrNull(email);
        }

        public static Seat of(Id<User> user) {
            return new Seat(user, null, null);
        }

        public static Seat named(String name, @Nullable String email) {
            return new Seat(null, name, email);
        }

        /** A seat whose attendee is named later. */
        public static Seat open() {
            return new Seat(null, null, null);
        }
    }
}
