package io.lmskit.certificate;

import java.time.LocalDate;

/**
 * What anybody is told who has the number of a certificate, and nothing else about it or its holder.
 *
 * @param expiresOn the last day on which it is valid, in the zone of the session that it is for
 * @param state at the moment of asking
 */
public record CertificateStatement(
        String number,
        String holderName,
        String title,
        LocalDate issuedOn,
        LocalDate expiresOn,
        CertificateState state) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "CertificateStatement[" + number + ", " + state + "]";
    }
}
