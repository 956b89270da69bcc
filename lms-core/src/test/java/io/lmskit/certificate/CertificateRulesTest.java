package io.lmskit.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.booking.Attendance;
import io.lmskit.booking.Attendee;
import io.lmskit.certificate.CertificateRules.Validity;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateRulesTest {

    private static final Id<Attendee> ATTENDEE = Id.of(new UUID(0, 1));

    @ParameterizedTest
    @CsvSource({
        // late in the evening in London it is the next day in Kiritimati
        "2026-03-01T22:30:00Z, Europe/London, 3, 2026-03-01, 2029-03-01, 2029-03-02T00:00:00Z",
        "2026-03-01T22:30:00Z, Pacific/Kiritimati, 3, 2026-03-02, 2029-03-02, 2029-03-02T10:00:00Z",
        "2026-07-01T03:30:00Z, America/New_York, 1, 2026-06-30, 2027-06-30, 2027-07-01T04:00:00Z",
        // a leap day
        "2028-02-29T12:00:00Z, Europe/London, 3, 2028-02-29, 2031-02-28, 2031-03-01T00:00:00Z",
        "2028-02-29T12:00:00Z, Europe/London, 4, 2028-02-29, 2032-02-29, 2032-03-01T00:00:00Z",
        // midnight is left out when the clocks go forward in Santiago
        "2025-09-06T12:00:00Z, America/Santiago, 1, 2025-09-06, 2026-09-06, 2026-09-07T03:00:00Z",
        "2024-09-07T12:00:00Z, America/Santiago, 1, 2024-09-07, 2025-09-07, 2025-09-08T03:00:00Z",
    })
    void is_valid_for_whole_years_from_the_day_of_issue_in_the_zone(
            Instant issuedAt, ZoneId zone, int years, LocalDate issuedOn, LocalDate expiresOn, Instant expiresAt) {
        assertThat(CertificateRules.validity(issuedAt, zone, years))
                .isEqualTo(new Validity(issuedOn, expiresOn, expiresAt));
    }

    @Test
    void expires_with_the_end_of_its_last_day_and_is_revoked_whatever_the_day() {
        Instant end = Instant.parse("2029-03-02T00:00:00Z");

        assertThat(CertificateRules.state(end, null, end.minusNanos(1000))).isEqualTo(CertificateState.VALID);
        assertThat(CertificateRules.state(end, null, end)).isEqualTo(CertificateState.EXPIRED);
        assertThat(CertificateRules.state(end, end.minusSeconds(9), end)).isEqualTo(CertificateState.REVOKED);
    }

    @ParameterizedTest
    @EnumSource(value = Attendance.class, names = "ATTENDED", mode = EnumSource.Mode.EXCLUDE)
    void who_did_not_attend_and_has_no_name_is_told_both(Attendance attendance) {
        assertThat(CertificateRules.judge(ATTENDEE, attendance, null))
                .extracting(Violation::code)
                .containsExactly("certificate.not-attended", "certificate.holder-unnamed");
    }

    @Property
    void it_is_for_exactly_those_who_attended_and_have_a_name(
            @ForAll Attendance attendance, @ForAll @WithNull(0.3) String name) {
        assertThat(CertificateRules.judge(ATTENDEE, attendance, name).isEmpty())
                .isEqualTo(attendance == Attendance.ATTENDED && name != null);
    }

    @Property
    void it_is_valid_from_its_issue_to_the_end_of_its_last_day_and_never_once_revoked(
            @ForAll @IntRange(min = 1, max = 100) int years,
            @ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long seconds,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long later) {
        Instant issued = Instant.ofEpochSecond(seconds);
        Instant now = issued.plusSeconds(later);
        Validity validity = CertificateRules.validity(issued, ZoneId.of("Europe/Rome"), years);
        boolean passed = LocalDate.ofInstant(now, ZoneId.of("Europe/Rome")).isAfter(validity.expiresOn());

        assertThat(validity.expiresAt()).isAfter(issued);
        assertThat(CertificateRules.state(validity.expiresAt(), null, now))
                .isEqualTo(passed ? CertificateState.EXPIRED : CertificateState.VALID);
        assertThat(CertificateRules.state(validity.expiresAt(), now, now)).isEqualTo(CertificateState.REVOKED);
    }

    @Test
    void who_attended_and_has_a_name_gets_one() {
        assertThat(CertificateRules.judge(ATTENDEE, Attendance.ATTENDED, "Jo")).isEmpty();
    }
}
