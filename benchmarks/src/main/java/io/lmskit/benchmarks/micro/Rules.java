package io.lmskit.benchmarks.micro;

import io.lmskit.account.UserStatus;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.BookingFacts;
import io.lmskit.booking.BookingFacts.PersonFacts;
import io.lmskit.booking.BookingFacts.SessionFacts;
import io.lmskit.booking.BookingRules;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.certificate.CertificateRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.LargestRemainder;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.tenant.CancellationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The pure parts of a booking. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rules {

    private static final Instant NOW = Instant.parse("2030-01-07T09:00:00Z");

    private final ZoneId zone = ZoneId.of("Europe/London");
    private final BookSession command = BookSession.of(Id.of(new UUID(1, 1)), Id.of(new UUID(1, 2)));
    private final BookingFacts free = facts(5, false);
    private final BookingFacts full = facts(20, true);
    private final CancellationPolicy policy = new CancellationPolicy(
            List.of(
                    new CancellationPolicy.Tier(168, 100),
                    new CancellationPolicy.Tier(48, 50),
                    new CancellationPolicy.Tier(24, 25)),
            15);
    private final long[] weights = {9_500, 4_750, 1, 0, 12_345, 3_333, 3_333, 3_334};

    private BookingFacts facts(int taken, boolean booked) {
        SessionFacts session = new SessionFacts(
                command.session(),
                SessionStatus.PUBLISHED,
                NOW.plus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(30)).plus(Duration.ofHours(1)),
                20,
                taken,
                0,
                Money.parse("GBP 95.00"),
                null,
                null);
        PersonFacts person =
                new PersonFacts(command.customer(), UserStatus.ACTIVE, booked, List.of(), Prerequisites.none());
        return new BookingFacts(true, null, 0, session, Optional.empty(), 0, List.of(person));
    }

    @Benchmark
    public List<Violation> judgeBookingThatIsRight() {
        return BookingRules.STANDARD.judge(command, free, NOW);
    }

    @Benchmark
    public List<Violation> judgeBookingThatIsWrongTwice() {
        return BookingRules.STANDARD.judge(command, full, NOW);
    }

    @Benchmark
    public long[] splitDiscountOverEightLines() {
        return LargestRemainder.split(1_234, weights);
    }

    @Benchmark
    public int percentBackOfThreeTiers() {
        return policy.percentBack(Duration.ofHours(30), Duration.ofDays(2));
    }

    @Benchmark
    public CertificateRules.Validity validityOfCertificate() {
        return CertificateRules.validity(NOW, zone, 3);
    }
}
