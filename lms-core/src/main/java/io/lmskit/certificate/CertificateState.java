package io.lmskit.certificate;

/** Whether a certificate counts. */
public enum CertificateState {
    VALID,
    /** Its last day has passed, in the zone of the session that it is for. */
    EXPIRED,
    /** Taken back, whether it had expired or not. */
    REVOKED,
}
