package io.lmskit.catalog;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Moment;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a service.
 *
 * @param customer whose booking it is; only who manages service bookings names somebody, everybody else books for
 *     themselves
 * @param wishedAt when the customer would like it, if they said so
 * @param notes what the customer adds; personal data
 */
public record BookService(
        @NotNull Id<ServiceOffer> service,
        @Nullable Id<User> customer,
        @NotNull @Valid ServiceContact contact,
        @Nullable @Moment Instant wishedAt,
        @Nullable @Text(max = 2_000, lines = true) String notes) {

    public BookService {
        notes = Texts.cleanOrNull(notes);
    }

    /** At any time, without notes. */
    public static BookService of(Id<ServiceOffer> service, ServiceContact contact) {
        return new BookService(service, null, contact, null, null);
    }

    public BookService by(@Nullable Id<User> value) {
        return new BookService(service, value, contact, wishedAt, notes);
    }

    public BookService withWishedAt(@Nullable Instant value) {
        return new BookService(service, customer, contact, value, notes);
    }

    public BookService withNotes(@Nullable String value) {
        return new BookService(service, customer, contact, wishedAt, value);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "BookService[" + service + "]";
    }
}
