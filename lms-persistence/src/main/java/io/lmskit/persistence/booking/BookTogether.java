package io.lmskit.persistence.booking;

import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Trail;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link BatchSql}: several decided bookings, each with its own trail. */
record BookTogether(List<Request> requests) {

    /** So long are the arrays at least. */
    static final int ALWAYS = 32;

    /** One decided booking of one seat, and who wants it. */
    record Request(Trail trail, TakeSeats booking) {}

    UUID[] customers() {
        return ids(r -> r.booking().customer().value());
    }

    Long[] revisions() {
        return longs(r -> r.booking().revision());
    }

    UUID[] sessions() {
        return ids(r -> r.booking().session().value());
    }

    Long[] sessionVersions() {
        return longs(r -> r.booking().sessionVersion());
    }

    @Nullable
    UUID[] codes() {
        return ids(
                r -> r.booking().codeId() == null ? null : r.booking().codeId().value());
    }

    @Nullable
    Long[] codeVersions() {
        return longs(r -> r.booking().codeVersion());
    }

    UUID[] ids() {
        return ids(r -> r.booking().id().value());
    }

    String[] references() {
        return texts(r -> r.booking().reference());
    }

    String[] statuses() {
        return texts(r -> EnumTextHandler.text(r.booking().status()));
    }

    String[] paymentStates() {
        return texts(r -> EnumTextHandler.text(r.booking().paymentState()));
    }

    Long[] prices() {
        return longs(r -> minor(r.booking().quote().price()));
    }

    Long[] discounts() {
        return longs(r -> minor(r.booking().quote().discount()));
    }

    Long[] totals() {
        return longs(r -> minor(r.booking().quote().total()));
    }

    Long[] dues() {
        return longs(r -> minor(r.booking().due()));
    }

    String[] currencies() {
        return texts(r -> r.booking().due().getCurrencyUnit().getCode());
    }

    @Nullable
    String[] notes() {
        return texts(r -> r.booking().notes());
    }

    @Nullable
    Instant[] holds() {
        return moments(r -> r.booking().holdExpiresAt());
    }

    @Nullable
    Instant[] confirmations() {
        return moments(r -> r.booking().confirmedAt());
    }

    UUID[] attendees() {
        return ids(r -> r.booking().attendeeIds()[0]);
    }

    UUID[] redemptions() {
        return ids(r -> r.booking().redemption());
    }

    String[] events() {
        return texts(r -> r.booking().event());
    }

    Instant[] moments() {
        return moments(r -> r.trail().now());
    }

    String[] actorKinds() {
        return texts(r -> r.trail().actorKind());
    }

    @Nullable
    UUID[] actors() {
        return ids(r -> r.trail().actorId());
    }

    @Nullable
    String[] ips() {
        return texts(r -> r.trail().ip());
    }

    @Nullable
    String[] userAgents() {
        return texts(r -> r.trail().userAgent());
    }

    @Nullable
    String[] keys() {
        return texts(r -> r.trail().key());
    }

    String[] fingerprints() {
        return texts(r -> r.trail().fingerprint());
    }

    private static long minor(Money money) {
        return money.getAmountMinorLong();
    }

    private UUID[] ids(Function<Request, @Nullable UUID> value) {
        return column(value, UUID[]::new);
    }

    private Long[] longs(Function<Request, @Nullable Long> value) {
        return column(value, Long[]::new);
    }

    private String[] texts(Function<Request, @Nullable String> value) {
        return column(value, String[]::new);
    }

    private Instant[] moments(Function<Request, @Nullable Instant> value) {
        return column(value, Instant[]::new);
    }

    private <T> T[] column(Function<Request, @Nullable T> value, IntFunction<T[]> array) {
        T[] values = requests.stream().map(value).toArray(array);
        return values.length < ALWAYS ? Arrays.copyOf(values, ALWAYS) : values;
    }
}
