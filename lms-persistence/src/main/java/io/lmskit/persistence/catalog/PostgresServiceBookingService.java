package io.lmskit.persistence.catalog;

import static io.lmskit.access.Operation.SERVICE_BOOK;
import static io.lmskit.access.Operation.SERVICE_BOOKING_CANCEL;
import static io.lmskit.access.Operation.SERVICE_BOOKING_MANAGE;
import static io.lmskit.access.Operation.SERVICE_BOOKING_READ;

import io.lmskit.account.User;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceBookingFilter;
import io.lmskit.catalog.ServiceBookingRules;
import io.lmskit.catalog.ServiceBookingService;
import io.lmskit.catalog.ServiceBookingTransition;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.persistence.catalog.ServiceBookingMapper.BookingRow;
import io.lmskit.persistence.catalog.ServiceOfferMapper.OfferRow;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings of services on PostgreSQL. */
public final class PostgresServiceBookingService implements ServiceBookingService {

    private static final String PREFIX = "SB";
    private static final int REASON = 500;

    private final Scope scope;

    public PostgresServiceBookingService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public ServiceBooking book(BookService command) {
        scope.requireAll(SERVICE_BOOK);
        scope.check(command);
        BookService own = command.by(customer(command));
        Id<ServiceBooking> id = scope.ids().next();
        return scope.command("catalog.book-service", own, this::load, (sql, trail) -> {
            ServiceOffer service = sql.mapper(ServiceOfferMapper.class)
                    .read(scope.tenant(), own.service())
                    .map(OfferRow::toOffer)
                    .orElseThrow(() -> new NotFoundException("service", own.service()));
            ServiceBookingMapper bookings = sql.mapper(ServiceBookingMapper.class);
            if (own.customer() != null && !bookings.isCustomer(scope.tenant(), own.customer())) {
                throw new NotFoundException("user", own.customer());
            }
            RuleViolationException.throwIfAny(ServiceBookingRules.judge(own, service, trail.now()));
            String emailKey = Texts.key(own.contact().email());
            return bookings.insert(trail.resultingIn(id), id, scope.references().next(PREFIX), own, emailKey)
                    .map(BookingRow::toBooking);
        });
    }

    /** Who manages bookings says whose it is; everybody else books for themselves. */
    private @Nullable Id<User> customer(BookService command) {
        if (command.customer() == null) {
            return scope.may(SERVICE_BOOKING_MANAGE) ? null : scope.actor().user();
        }
        scope.require(SERVICE_BOOKING_CANCEL, command.customer(), null);
        return command.customer();
    }

    @Override
    public ServiceBooking confirm(Id<ServiceBooking> booking) {
        scope.requireAll(SERVICE_BOOKING_MANAGE);
        return scope.command("catalog.confirm-service", booking, this::load, (sql, trail) -> {
            ServiceBooking now = read(sql, booking);
            return step(sql, trail, now, ServiceBookingTransition.CONFIRM, null, "ServiceBookingConfirmed");
        });
    }

    @Override
    public ServiceBooking complete(Id<ServiceBooking> booking) {
        scope.requireAll(SERVICE_BOOKING_MANAGE);
        return scope.command("catalog.complete-service", booking, this::load, (sql, trail) -> {
            ServiceBooking now = read(sql, booking);
            return step(sql, trail, now, ServiceBookingTransition.COMPLETE, null, "ServiceBookingDone");
        });
    }

    @Override
    public ServiceBooking cancel(Id<ServiceBooking> booking, @Nullable String reason) {
        scope.require(SERVICE_BOOKING_CANCEL);
        String why = Input.textOrNull("reason", reason, REASON);
        return scope.command("catalog.cancel-service", Arrays.asList(booking, why), this::load, (sql, trail) -> {
            ServiceBooking now = read(sql, booking);
            scope.require(SERVICE_BOOKING_CANCEL, now.customer(), null);
            return step(sql, trail, now, ServiceBookingTransition.CANCEL, why, "ServiceBookingCancelled");
        });
    }

    private static Optional<ServiceBooking> step(
            Sql sql,
            Trail trail,
            ServiceBooking now,
            ServiceBookingTransition step,
            @Nullable String reason,
            String event) {
        RuleViolationException.throwIfAny(step.judge(now));
        return sql.mapper(ServiceBookingMapper.class)
                .update(trail.resultingIn(now.id()), now.id(), now.version(), step.to(), reason, event)
                .map(BookingRow::toBooking);
    }

    @Override
    public ServiceBooking getBooking(Id<ServiceBooking> booking) {
        scope.require(SERVICE_BOOKING_READ);
        ServiceBooking found = load(booking.value());
        scope.require(SERVICE_BOOKING_READ, found.customer(), null);
        return found;
    }

    @Override
    public Page<ServiceBooking> findBookings(ServiceBookingFilter filter, PageRequest page) {
        Whose whose = scope.require(SERVICE_BOOKING_READ);
        scope.check(filter, page);
        String reference =
                filter.reference() == null ? null : filter.reference().toUpperCase(Locale.ROOT);
        Cursor after = Cursor.of(page);
        List<BookingRow> rows = scope.query(
                ServiceBookingMapper.class,
                bookings -> bookings.find(
                        scope.tenant(),
                        whose,
                        filter,
                        reference,
                        Texts.keyOrNull(filter.email()),
                        after == null ? null : after.moment(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(BookingRow::toBooking);
    }

    private ServiceBooking load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private ServiceBooking read(Sql sql, Id<ServiceBooking> id) {
        return sql.mapper(ServiceBookingMapper.class)
                .read(scope.tenant(), id)
                .map(BookingRow::toBooking)
                .orElseThrow(() -> new NotFoundException("service-booking", id));
    }
}
