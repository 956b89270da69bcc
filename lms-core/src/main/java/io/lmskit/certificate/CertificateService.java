package io.lmskit.certificate;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.scheduling.Session;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Certificates. Admins reach all of them, instructors those of the sessions that they teach, customers their own and those
 * of the seats that they booked; everybody can verify a number.
 *
 * <p>A certificate stands on an attendance or on the completion of a course: there is none without it, and it cannot be
 * taken back while the certificate stands.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and {@link
 * InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface CertificateService {

    /**
     * Issues the certificate of somebody who attended. There is one per attendee: asked again, also at the same moment, it
     * is given as it is.
     *
     * @throws NotFoundException if there is no such attendee
     * @throws RuleViolationException with all reasons at once: the attendee did not attend, is not named, or had a
     *     certificate that was revoked
     */
    Certificate issue(Id<Attendee> attendee);

    /**
     * Issues the certificate of somebody who completed a course by its lessons, in the tenant's zone. There is one per
     * completion: asked again, also at the same moment, it is given as it is.
     *
     * @throws NotFoundException if there is no such course or user
     * @throws RuleViolationException if the user has not completed the course, or had a certificate of it that was revoked
     */
    Certificate issueForCourse(Id<Course> course, Id<User> holder);

    /**
     * Issues the certificates of all who attended a session and have none, in one call for any number. Seats that are not
     * named are left out, and so is whose certificate was revoked.
     *
     * @return how many certificates of this session stand now
     * @throws NotFoundException if there is no such session
     */
    int issueAll(Id<Session> session);

    /**
     * What the certificate of this number states. Needs no login.
     *
     * @param number compared without case
     * @throws NotFoundException if there is no such certificate
     */
    CertificateStatement verify(String number);

    /**
     * Takes a certificate back. It stays known as revoked, and its attendee gets no other. Doing it twice changes nothing.
     *
     * @param reason at most 500 characters
     * @throws NotFoundException if there is no such certificate
     */
    Certificate revoke(Id<Certificate> certificate, @Nullable String reason);

    /** @throws NotFoundException if there is no such certificate */
    Certificate getCertificate(Id<Certificate> certificate);

    /** The latest issued first. */
    Page<Certificate> findCertificates(CertificateFilter filter, PageRequest page);

    /**
     * Whose certificate expires in these days, and who therefore has to come again: certificates that stand, without those
     * whose holder has a longer one of the same course already. The earliest to expire first.
     *
     * @param from the first day, inclusive; each day is meant in the zone of its session
     * @param until the last day, inclusive; not before the first
     */
    Page<Certificate> findExpiring(LocalDate from, LocalDate until, PageRequest page);
}
