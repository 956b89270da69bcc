package io.lmskit.testkit;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What is said about a certificate. */
public final class CertificateAssert extends AbstractAssert<CertificateAssert, @Nullable Certificate> {

    CertificateAssert(@Nullable Certificate actual) {
        super(actual, CertificateAssert.class);
    }

    public CertificateAssert isValidAt(Instant now) {
        return expect("state", CertificateState.VALID, certificate().state(now));
    }

    public CertificateAssert isExpiredAt(Instant now) {
        return expect("state", CertificateState.EXPIRED, certificate().state(now));
    }

    /** Whether or not it has expired. */
    public CertificateAssert isRevoked() {
        Assertions.assertThat(certificate().revokedAt())
                .as("moment at which the %s was revoked", describe())
                .isNotNull();
        return this;
    }

    public CertificateAssert isOf(User holder) {
        return expect("holder", holder.id(), certificate().holder());
    }

    public CertificateAssert standsOn(Attendee attendee) {
        return expect("attendee", attendee.id(), certificate().attendee());
    }

    public CertificateAssert hasTitle(String title) {
        return expect("title", title, certificate().title());
    }

    /** The last day on which it is valid. */
    public CertificateAssert expiresOn(LocalDate day) {
        return expect("last day", day, certificate().expiresOn());
    }

    private CertificateAssert expect(String what, Object expected, @Nullable Object found) {
        Assertions.assertThat(found).as("%s of %s", what, describe()).isEqualTo(expected);
        return this;
    }

    private Certificate certificate() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    private String describe() {
        Certificate c = certificate();
        return "certificate " + c.number() + " (" + c.id() + ")";
    }
}
