package io.lmskit.certificate;

import io.lmskit.kernel.Problem;

/** Why a certificate can be refused. */
public enum CertificateProblem implements Problem {
    NOT_ATTENDED("certificate.not-attended", "The attendee {attendee} is {attendance}, not attended"),
    COURSE_NOT_COMPLETED("certificate.course-not-completed", "The user {user} has not completed the course {course}"),
    HOLDER_UNNAMED("certificate.holder-unnamed", "The attendee {attendee} is not named yet"),
    REVOKED("certificate.revoked", "The certificate {number} was revoked; for the same completion there is no other"),
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
