package io.lmskit.persistence.review;

import static io.lmskit.access.Operation.REVIEW_MANAGE;
import static io.lmskit.access.Operation.REVIEW_READ;
import static io.lmskit.access.Operation.REVIEW_WRITE;

import io.lmskit.account.User;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.review.ReviewMapper.RatingRow;
import io.lmskit.persistence.review.ReviewMapper.ReviewRow;
import io.lmskit.persistence.review.ReviewMapper.WritingRow;
import io.lmskit.review.Rating;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewFilter;
import io.lmskit.review.ReviewRules;
import io.lmskit.review.ReviewService;
import io.lmskit.review.ReviewStatus;
import io.lmskit.review.ReviewSubject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews on PostgreSQL. */
public final class PostgresReviewService implements ReviewService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(ReviewMapper.class);

    private final Scope scope;

    public PostgresReviewService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Review write(ReviewSubject subject, Id<User> author, ReviewDetails details) {
        scope.require(REVIEW_WRITE, author, null);
        scope.check(subject, details);
        Id<Review> id = scope.ids().next();
        return scope.command("review.write", List.of(subject, author, details), this::load, (sql, trail) -> {
            ReviewMapper reviews = sql.mapper(ReviewMapper.class);
            WritingRow facts = reviews.readWriting(scope.tenant(), subject, author);
            if (!facts.subjectKnown()) {
                throw unknown(subject);
            }
            if (!facts.userKnown()) {
                throw new NotFoundException("user", author);
            }
            RuleViolationException.throwIfAny(
                    ReviewRules.judge(subject, author, facts.active(), facts.took(), facts.written()));
            return reviews.write(trail.resultingIn(id), id, subject, author, details, facts.revision())
                    .map(ReviewRow::toReview);
        });
    }

    @Override
    public Review change(Id<Review> review, long version, ReviewDetails details) {
        scope.require(REVIEW_WRITE);
        scope.check(details);
        return scope.command("review.change", List.of(review, version, details), this::load, (sql, trail) -> {
            Review now = readOwn(sql, review);
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "review", "id", review, "version", version));
            }
            return sql.mapper(ReviewMapper.class)
                    .change(trail.resultingIn(review), review, version, details)
                    .map(ReviewRow::toReview);
        });
    }

    @Override
    public Review moderate(Id<Review> review, ReviewStatus status, @Nullable String reason) {
        scope.requireAll(REVIEW_MANAGE);
        String clean = Input.textOrNull("reason", reason, 500);
        List<@Nullable Object> request = Arrays.asList(review, status, clean);
        return scope.command("review.moderate", request, this::load, (sql, trail) -> {
            Review now = read(sql, review);
            if (now.status() == status) {
                return scope.unchanged(sql, trail.resultingIn(review), now);
            }
            String event = status == ReviewStatus.HIDDEN ? "ReviewHidden" : "ReviewShown";
            return sql.mapper(ReviewMapper.class)
                    .moderate(trail.resultingIn(review), review, now.version(), status, clean, event)
                    .map(ReviewRow::toReview);
        });
    }

    @Override
    public void delete(Id<Review> review) {
        scope.require(REVIEW_WRITE);
        scope.command("review.delete", review, done -> review, (sql, trail) -> {
            Review now = readOwn(sql, review);
            RuleViolationException.throwIfAny(ReviewRules.judgeDelete(now, scope.may(REVIEW_MANAGE)));
            return sql.mapper(ReviewMapper.class)
                    .delete(trail.resultingIn(review), review, now.version())
                    .map(done -> review);
        });
    }

    @Override
    public Review getReview(Id<Review> review) {
        scope.requireAll(REVIEW_READ);
        Review found = load(review.value());
        boolean own = found.author().equals(scope.actor().user());
        if (found.status() == ReviewStatus.HIDDEN && !own && !scope.may(REVIEW_MANAGE)) {
            throw new NotFoundException("review", review);
        }
        return found;
    }

    @Override
    public Page<Review> findReviews(ReviewFilter filter, PageRequest page) {
        scope.requireAll(REVIEW_READ);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        @Nullable Id<User> self = scope.actor().user();
        List<ReviewRow> rows = scope.query(
                ReviewMapper.class,
                reviews -> reviews.find(
                        scope.tenant(),
                        scope.may(REVIEW_MANAGE),
                        self == null ? null : self.value(),
                        filter,
                        after == null ? null : after.moment(),
                        after,
                        page.size() + 1));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(row.createdAt().toString(), row.id().value()))
                .map(ReviewRow::toReview);
    }

    @Override
    public Rating rating(ReviewSubject subject) {
        scope.requireAll(REVIEW_READ);
        RatingRow row = scope.query(ReviewMapper.class, reviews -> reviews.rating(scope.tenant(), subject));
        if (!row.known()) {
            throw unknown(subject);
        }
        return ReviewRules.rating(List.of(row.counts()));
    }

    private static NotFoundException unknown(ReviewSubject subject) {
        return subject.session() != null
                ? new NotFoundException("session", subject.session())
                : new NotFoundException("course", String.valueOf(subject.course()));
    }

    private Review readOwn(Sql sql, Id<Review> review) {
        Review now = read(sql, review);
        scope.require(REVIEW_WRITE, now.author(), null);
        return now;
    }

    private Review load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private Review read(Sql sql, Id<Review> id) {
        return sql.mapper(ReviewMapper.class)
                .read(scope.tenant(), id)
                .map(ReviewRow::toReview)
                .orElseThrow(() -> new NotFoundException("review", id));
    }
}
