package io.lmskit.certificate;

import io.lmskit.kernel.Problem;

/** Why a certificate can be refused. */
public enum CertificateProblem implements Problem {
    NOT_ATTENDED("certificate.not-attended", "The attendee {attendee} is {attendance}, not attended"),
    HOLDER_UNNAMED("certificate.holder-unnamed", "The attendee {attendee} is not named yet"),
    REVOKED("certificate.revoked", "The certificate {number} of the attendee {attendee} was revoked"),
    ;

    private final String code;
    private final String message;

    CertificateProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
