package io.lmskit.persistence.certificate;

import io.lmskit.account.User;
import io.lmskit.booking.Attendance;
import io.lmskit.booking.Attendee;
import io.lmskit.catalog.Course;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.certificate.CertificateRules.Validity;
import io.lmskit.kernel.Id;
import io.lmskit.learning.CourseCompletion;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on certificates. */
interface CertificateMapper {

    /** What an attendee's certificate depends on; {@code certificate} is the one that there is. */
    record AttendeeFacts(
            Attendance attendance,
            @Nullable Id<User> holder,
            @Nullable String holderName,
            @Nullable Id<User> instructor,
            @Nullable Id<Course> course,
            String title,
            ZoneId zone,
            int validityYears,
            @Nullable Id<Certificate> certificate) {}

    /** What the certificates of a session depend on; {@code attendees} are those that have none yet and can have one. */
    @SuppressWarnings("ArrayRecordComponent")
    record SessionFacts(
            @Nullable Id<User> instructor,
            @Nullable Id<Course> course,
            String title,
            ZoneId zone,
            int validityYears,
            int standing,
            UUID[] attendees) {}

    /** What the certificate of a course depends on; {@code certificate} is the one that there is. */
    record CompletionFacts(
            @Nullable Id<CourseCompletion> completion,
            boolean known,
            @Nullable Boolean taught,
            String title,
            ZoneId zone,
            int validityYears,
            @Nullable Id<Certificate> certificate) {}

    @Select(CertificateSql.READ_COMPLETION)
    Optional<CompletionFacts> readCompletion(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("course") Id<Course> course,
            @Param("holder") Id<User> holder);

    @Select(CertificateSql.TEACHES)
    boolean teaches(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("course") @Nullable Id<Course> course);

    @Select(CertificateSql.ISSUE_FOR_COURSE)
    Optional<CertificateRow> issueForCourse(
            @Param("trail") Trail trail,
            @Param("id") Id<Certificate> id,
            @Param("number") String number,
            @Param("completion") Id<CourseCompletion> completion,
            @Param("title") String title,
            @Param("validity") Validity validity);

    @Select(CertificateSql.READ_ATTENDEE)
    Optional<AttendeeFacts> readAttendee(@Param("tenant") Id<Tenant> tenant, @Param("attendee") Id<Attendee> attendee);

    @Select(CertificateSql.READ_SESSION)
    Optional<SessionFacts> readSession(@Param("tenant") Id<Tenant> tenant, @Param("session") Id<Session> session);

    @Select(CertificateSql.ISSUE)
    List<CertificateRow> issue(@Param("trail") Trail trail, @Param("i") IssueCertificates issue);

    @Select(CertificateSql.REVOKE)
    Optional<CertificateRow> revoke(
            @Param("trail") Trail trail, @Param("id") Id<Certificate> id, @Param("reason") @Nullable String reason);

    @Select(CertificateSql.CERTIFICATE + "from lms.certificate k " + CertificateSql.CONTEXT + """
            where k.tenant_id = #{tenant} and k.id = #{id}
            """)
    Optional<CertificateRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Certificate> id);

    @Select(CertificateSql.CERTIFICATE + "from lms.certificate k " + CertificateSql.CONTEXT + """
            where k.tenant_id = #{tenant} and k.number = #{number}
            """)
    Optional<CertificateRow> readByNumber(@Param("tenant") Id<Tenant> tenant, @Param("number") String number);

    @Select(CertificateSql.FIND)
    List<CertificateRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") CertificateFilter filter,
            @Param("number") @Nullable String number,
            @Param("now") Instant now,
            @Param("afterIssuedAt") @Nullable Instant afterIssuedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(CertificateSql.FIND_EXPIRING)
    List<CertificateRow> findExpiring(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("from") LocalDate from,
            @Param("until") LocalDate until,
            @Param("afterDay") @Nullable LocalDate afterDay,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
