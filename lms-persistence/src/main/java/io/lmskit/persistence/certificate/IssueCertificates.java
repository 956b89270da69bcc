package io.lmskit.persistence.certificate;

import io.lmskit.catalog.Course;
import io.lmskit.certificate.CertificateRules.Validity;
import io.lmskit.kernel.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certificates to be issued for attendees of one session, each with its id and number at the same place. */
@SuppressWarnings("ArrayRecordComponent")
record IssueCertificates(
        UUID[] attendees,
        UUID[] ids,
        String[] numbers,
        @Nullable Id<Course> course,
        String title,
        Validity validity) {}
