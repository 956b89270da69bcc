package io.lmskit.persistence.certificate;

import static io.lmskit.access.Operation.CERTIFICATE_ISSUE;
import static io.lmskit.access.Operation.CERTIFICATE_MANAGE;
import static io.lmskit.access.Operation.CERTIFICATE_READ;
import static io.lmskit.access.Operation.CERTIFICATE_VERIFY;

import io.lmskit.account.User;
import io.lmskit.booking.Attendee;
import io.lmskit.catalog.Course;
import io.lmskit.certificate.Certificate;
import io.lmskit.certificate.CertificateFilter;
import io.lmskit.certificate.CertificateProblem;
import io.lmskit.certificate.CertificateRules;
import io.lmskit.certificate.CertificateRules.Validity;
import io.lmskit.certificate.CertificateService;
import io.lmskit.certificate.CertificateStatement;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.learning.CourseCompletion;
import io.lmskit.persistence.certificate.CertificateMapper.AttendeeFacts;
import io.lmskit.persistence.certificate.CertificateMapper.CompletionFacts;
import io.lmskit.persistence.certificate.CertificateMapper.SessionFacts;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.scheduling.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certificates on PostgreSQL. */
public final class PostgresCertificateService implements CertificateService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(CertificateMapper.class);

    private static final String PREFIX = "CT";
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    private final Scope scope;

    public PostgresCertificateService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Certificate issue(Id<Attendee> attendee) {
        scope.require(CERTIFICATE_ISSUE);
        return scope.command("certificate.issue", attendee, this::load, (sql, trail) -> {
            AttendeeFacts facts = sql.mapper(CertificateMapper.class)
                    .readAttendee(scope.tenant(), attendee)
                    .orElseThrow(() -> new NotFoundException("attendee", attendee));
            scope.require(CERTIFICATE_ISSUE, facts.holder(), facts.instructor());
            if (facts.certificate() != null) {
                Certificate now = read(sql, facts.certificate()).toCertificate();
                requireStanding(now);
                return scope.unchanged(sql, trail.resultingIn(now.id()), now);
            }
            RuleViolationException.throwIfAny(CertificateRules.judge(attendee, facts.attendance(), facts.holderName()));
            Validity validity = CertificateRules.validity(trail.now(), facts.zone(), facts.validityYears());
            IssueCertificates issue = draw(new UUID[] {attendee.value()}, facts.course(), facts.title(), validity);
            return sql.mapper(CertificateMapper.class).issue(trail.resultingIn(Id.of(issue.ids()[0])), issue).stream()
                    .findFirst()
                    .map(CertificateRow::toCertificate);
        });
    }

    @Override
    public Certificate issueForCourse(Id<Course> course, Id<User> holder) {
        Whose whose = scope.require(CERTIFICATE_ISSUE);
        Id<Certificate> id = scope.ids().next();
        return scope.command("certificate.issue-for-course", List.of(course, holder), this::load, (sql, trail) -> {
            CertificateMapper mapper = sql.mapper(CertificateMapper.class);
            CompletionFacts facts = mapper.readCompletion(scope.tenant(), whose, course, holder)
                    .orElseThrow(() -> new NotFoundException("course", course));
            if (!Boolean.TRUE.equals(facts.taught())) {
                scope.require(CERTIFICATE_ISSUE, holder, null);
            }
            if (!facts.known()) {
                throw new NotFoundException("user", holder);
            }
            if (facts.certificate() != null) {
                Certificate now = read(sql, facts.certificate()).toCertificate();
                requireStanding(now);
                return scope.unchanged(sql, trail.resultingIn(now.id()), now);
            }
            Id<CourseCompletion> completion = facts.completion();
            RuleViolationException.throwIfAny(CertificateRules.judgeCourse(course, holder, completion != null));
            Validity validity = CertificateRules.validity(trail.now(), facts.zone(), facts.validityYears());
            return completion == null
                    ? Optional.empty()
                    : mapper.issueForCourse(
                                    trail.resultingIn(id),
                                    id,
                                    scope.references().next(PREFIX),
                                    completion,
                                    facts.title(),
                                    validity)
                            .map(CertificateRow::toCertificate);
        });
    }

    @Override
    public int issueAll(Id<Session> session) {
        scope.require(CERTIFICATE_ISSUE);
        return scope.transaction(
                "certificate.issue-all",
                session,
                done -> scope.read(sql -> readSession(sql, Id.of(done))).standing(),
                (sql, trail) -> {
                    SessionFacts facts = readSession(sql, session);
                    scope.require(CERTIFICATE_ISSUE, null, facts.instructor());
                    return issueAll(sql, trail.resultingIn(session), facts);
                });
    }

    private Optional<Integer> issueAll(Sql sql, Trail trail, SessionFacts facts) {
        int wanted = facts.attendees().length;
        if (wanted == 0) {
            return scope.unchanged(sql, trail, facts.standing());
        }
        Validity validity = CertificateRules.validity(trail.now(), facts.zone(), facts.validityYears());
        List<CertificateRow> issued = sql.mapper(CertificateMapper.class)
                .issue(trail, draw(facts.attendees(), facts.course(), facts.title(), validity));
        // fewer if somebody else issued or took an attendance back meanwhile: then all is decided again
        return issued.size() < wanted ? Optional.empty() : Optional.of(facts.standing() + wanted);
    }

    private IssueCertificates draw(UUID[] attendees, @Nullable Id<Course> course, String title, Validity validity) {
        UUID[] ids = new UUID[attendees.length];
        String[] numbers = new String[attendees.length];
        Arrays.setAll(ids, i -> scope.ids().next().value());
        Arrays.setAll(numbers, i -> scope.references().next(PREFIX));
        return new IssueCertificates(attendees, ids, numbers, course, title, validity);
    }

    @Override
    public CertificateStatement verify(String number) {
        scope.requireAll(CERTIFICATE_VERIFY);
        String clean = Input.text("number", number, 50).toUpperCase(Locale.ROOT);
        CertificateRow row = scope.query(CertificateMapper.class, m -> m.readByNumber(scope.tenant(), clean))
                .orElseThrow(() -> new NotFoundException("certificate", clean));
        Certificate certificate = row.toCertificate();
        return new CertificateStatement(
                certificate.number(),
                certificate.holderName(),
                certificate.title(),
                certificate.issuedOn(),
                certificate.expiresOn(),
                certificate.state(scope.now()));
    }

    @Override
    public Certificate revoke(Id<Certificate> certificate, @Nullable String reason) {
        scope.requireAll(CERTIFICATE_MANAGE);
        String clean = Input.textOrNull("reason", reason, 500);
        return scope.command("certificate.revoke", Arrays.asList(certificate, clean), this::load, (sql, trail) -> {
            Certificate now = read(sql, certificate).toCertificate();
            if (now.revokedAt() != null) {
                return scope.unchanged(sql, trail.resultingIn(certificate), now);
            }
            return sql.mapper(CertificateMapper.class)
                    .revoke(trail.resultingIn(certificate), certificate, clean)
                    .map(CertificateRow::toCertificate);
        });
    }

    @Override
    public Certificate getCertificate(Id<Certificate> certificate) {
        Whose whose = scope.require(CERTIFICATE_READ);
        CertificateRow row = scope.read(sql -> read(sql, certificate));
        boolean reached = whose.reaches(row.customer(), null) || whose.reaches(row.holder(), row.instructor());
        if (!reached && !(row.attendee() == null && teaches(whose, row.course()))) {
            scope.require(CERTIFICATE_READ, row.holder(), row.instructor());
        }
        return row.toCertificate();
    }

    private boolean teaches(Whose whose, @Nullable Id<Course> course) {
        return whose.taught() != null
                && scope.query(CertificateMapper.class, m -> m.teaches(scope.tenant(), whose, course));
    }

    @Override
    public Page<Certificate> findCertificates(CertificateFilter filter, PageRequest page) {
        Whose whose = scope.require(CERTIFICATE_READ);
        scope.check(filter, page);
        String number = filter.number() == null ? null : filter.number().toUpperCase(Locale.ROOT);
        Cursor after = Cursor.of(page);
        List<CertificateRow> rows = scope.query(
                CertificateMapper.class,
                m -> m.find(
                        scope.tenant(),
                        whose,
                        filter,
                        number,
                        scope.now(),
                        after == null ? null : after.moment(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.issuedAt().toString(), row.id().value()))
                .map(CertificateRow::toCertificate);
    }

    @Override
    public Page<Certificate> findExpiring(LocalDate from, LocalDate until, PageRequest page) {
        Whose whose = scope.require(CERTIFICATE_READ);
        scope.check(page);
        InvalidInputException.throwIfAny(wrongDays(from, until));
        Cursor after = Cursor.of(page);
        List<CertificateRow> rows = scope.query(
                CertificateMapper.class,
                m -> m.findExpiring(
                        scope.tenant(),
                        whose,
                        from,
                        until,
                        after == null ? null : after.day(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.expiresOn().toString(), row.id().value()))
                .map(CertificateRow::toCertificate);
    }

    private static List<Violation> wrongDays(LocalDate from, LocalDate until) {
        List<Violation> violations = new ArrayList<>();
        if (from.isBefore(FIRST_DAY) || from.isAfter(LAST_DAY)) {
            violations.add(Violation.of(InputProblem.RANGE, "from", "min", FIRST_DAY, "max", LAST_DAY));
        }
        if (until.isBefore(FIRST_DAY) || until.isAfter(LAST_DAY)) {
            violations.add(Violation.of(InputProblem.RANGE, "until", "min", FIRST_DAY, "max", LAST_DAY));
        }
        if (until.isBefore(from)) {
            violations.add(Violation.of(InputProblem.ORDER, "until", "other", "from"));
        }
        return violations;
    }

    private static void requireStanding(Certificate certificate) {
        if (certificate.revokedAt() != null) {
            throw new RuleViolationException(Violation.of(
                    CertificateProblem.REVOKED,
                    certificate.attendee() == null ? "course" : "attendee",
                    "number",
                    certificate.number()));
        }
    }

    private SessionFacts readSession(Sql sql, Id<Session> session) {
        return sql.mapper(CertificateMapper.class)
                .readSession(scope.tenant(), session)
                .orElseThrow(() -> new NotFoundException("session", session));
    }

    private Certificate load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id))).toCertificate();
    }

    private CertificateRow read(Sql sql, Id<Certificate> id) {
        return sql.mapper(CertificateMapper.class)
                .read(scope.tenant(), id)
                .orElseThrow(() -> new NotFoundException("certificate", id));
    }
}
