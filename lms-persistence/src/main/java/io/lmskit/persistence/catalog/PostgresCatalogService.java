package io.lmskit.persistence.catalog;

import static io.lmskit.access.Operation.COURSE_MANAGE;
import static io.lmskit.access.Operation.COURSE_READ;
import static io.lmskit.access.Operation.COURSE_READ_HIDDEN;

import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.CatalogService;
import io.lmskit.catalog.CategoryCount;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.catalog.CourseRules;
import io.lmskit.catalog.CourseType;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.catalog.CatalogMapper.CourseFacts;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Input;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Courses on PostgreSQL. */
public final class PostgresCatalogService implements CatalogService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(
            CatalogMapper.class,
            CurriculumMapper.class,
            PrerequisiteMapper.class,
            ProductMapper.class,
            ServiceOfferMapper.class,
            ServiceBookingMapper.class);

    private final Scope scope;

    public PostgresCatalogService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Course createCourse(CourseDetails details) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(details);
        Id<Course> id = scope.ids().next();
        return scope.command("catalog.create-course", details, this::load, (sql, trail) -> {
            CatalogMapper catalog = sql.mapper(CatalogMapper.class);
            String typeKey = Texts.keyOrNull(details.type());
            String slug = details.slug() != null ? details.slug() : freeSlug(catalog, details.title());
            CourseFacts facts = catalog.readFacts(scope.tenant(), typeKey, slug, null);
            RuleViolationException.throwIfAny(CourseRules.judge(details, slug, facts.typeKnown(), facts.slugTaken()));
            return catalog.insertCourse(trail.resultingIn(id), id, slug, typeKey, details)
                    .map(CourseRow::toCourse);
        });
    }

    @Override
    public Course changeCourse(Id<Course> course, long version, CourseDetails details) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(details);
        return scope.command(
                "catalog.change-course", Arrays.asList(course, version, details), this::load, (sql, trail) -> {
                    CatalogMapper catalog = sql.mapper(CatalogMapper.class);
                    Course now = read(sql, course);
                    requireVersion(now, version);
                    String typeKey = Texts.keyOrNull(details.type());
                    String slug = Objects.requireNonNullElse(
                            details.slug(), String.valueOf(now.details().slug()));
                    CourseFacts facts = catalog.readFacts(scope.tenant(), typeKey, slug, course);
                    RuleViolationException.throwIfAny(
                            CourseRules.judge(details, slug, facts.typeKnown(), facts.slugTaken()));
                    return catalog.updateCourse(trail.resultingIn(course), course, version, slug, typeKey, details)
                            .map(CourseRow::toCourse);
                });
    }

    @Override
    public Course publishCourse(Id<Course> course, boolean published) {
        scope.requireAll(COURSE_MANAGE);
        return scope.command("catalog.publish-course", List.of(course, published), this::load, (sql, trail) -> {
            Course now = read(sql, course);
            RuleViolationException.throwIfAny(CourseRules.judgePublication(now, published));
            if (now.published() == published) {
                return scope.unchanged(sql, trail.resultingIn(course), now);
            }
            return sql.mapper(CatalogMapper.class)
                    .updateStatus(
                            trail.resultingIn(course),
                            course,
                            now.version(),
                            published,
                            now.archivedAt(),
                            published ? "CoursePublished" : "CourseHidden")
                    .map(CourseRow::toCourse);
        });
    }

    @Override
    public Course archiveCourse(Id<Course> course, boolean archived) {
        scope.requireAll(COURSE_MANAGE);
        return scope.command("catalog.archive-course", List.of(course, archived), this::load, (sql, trail) -> {
            Course now = read(sql, course);
            if (now.active() != archived) {
                return scope.unchanged(sql, trail.resultingIn(course), now);
            }
            @Nullable Instant archivedAt = archived ? trail.now() : null;
            return sql.mapper(CatalogMapper.class)
                    .updateStatus(
                            trail.resultingIn(course),
                            course,
                            now.version(),
                            now.published() && !archived,
                            archivedAt,
                            archived ? "CourseArchived" : "CourseUnarchived")
                    .map(CourseRow::toCourse);
        });
    }

    @Override
    public void deleteCourse(Id<Course> course) {
        scope.requireAll(COURSE_MANAGE);
        scope.command("catalog.delete-course", course, deleted -> course, (sql, trail) -> {
            CatalogMapper catalog = sql.mapper(CatalogMapper.class);
            read(sql, course);
            RuleViolationException.throwIfAny(
                    CourseRules.judgeDeletion(course, catalog.readUse(scope.tenant(), course)));
            return catalog.deleteCourse(trail.resultingIn(course), course).map(deleted -> course);
        });
    }

    @Override
    public Course getCourse(Id<Course> course) {
        scope.requireAll(COURSE_READ);
        Course found = load(course.value());
        if (!scope.may(COURSE_READ_HIDDEN) && !(found.published() && found.active())) {
            throw notFound(course);
        }
        return found;
    }

    @Override
    public Page<Course> findCourses(CourseFilter filter, PageRequest page) {
        scope.requireAll(COURSE_READ);
        scope.check(filter, page);
        boolean hidden = scope.may(COURSE_READ_HIDDEN);
        if (filter.archived() && !hidden) {
            return new Page<>(List.of(), null);
        }
        @Nullable Boolean published = hidden ? filter.published() : Boolean.TRUE;
        Cursor after = Cursor.of(page);
        String typeKey = Texts.keyOrNull(filter.type());
        int limit = page.size() + 1;
        boolean ranked = filter.text() != null;
        if (ranked && after != null) {
            after.requireRank();
        }
        List<CourseRow> rows = scope.query(
                CatalogMapper.class,
                catalog -> ranked
                        ? catalog.findByRank(scope.tenant(), filter, typeKey, published, after, limit)
                        : catalog.findByTitle(scope.tenant(), filter, typeKey, published, after, limit));
        return Cursor.page(
                        rows,
                        page,
                        row -> new Cursor(
                                ranked ? row.rank() : row.title(), row.id().value()))
                .map(CourseRow::toCourse);
    }

    @Override
    public List<CategoryCount> categories() {
        scope.requireAll(COURSE_READ);
        return scope.query(CatalogMapper.class, catalog -> catalog.countByCategory(scope.tenant()));
    }

    @Override
    public CourseType addCourseType(String name) {
        scope.requireAll(COURSE_MANAGE);
        String clean = Input.text("name", name, 100);
        Id<CourseType> id = scope.ids().next();
        return scope.command(
                "catalog.add-course-type",
                clean,
                added -> scope.query(CatalogMapper.class, c -> c.readType(scope.tenant(), Id.of(added)))
                        .orElseThrow(() -> new NotFoundException("course-type", added)),
                (sql, trail) -> {
                    CatalogMapper catalog = sql.mapper(CatalogMapper.class);
                    String key = Texts.key(clean);
                    if (catalog.readTypeByName(scope.tenant(), key).isPresent()) {
                        throw new RuleViolationException(
                                Violation.of(CatalogProblem.TYPE_TAKEN, "name", "name", clean));
                    }
                    return catalog.insertType(trail.resultingIn(id), id, clean, key);
                });
    }

    @Override
    public void removeCourseType(Id<CourseType> type) {
        scope.requireAll(COURSE_MANAGE);
        scope.command("catalog.remove-course-type", type, removed -> type, (sql, trail) -> {
            CatalogMapper catalog = sql.mapper(CatalogMapper.class);
            if (catalog.readType(scope.tenant(), type).isEmpty()) {
                throw new NotFoundException("course-type", type);
            }
            if (catalog.countTypeReferences(scope.tenant(), type) > 0) {
                throw new RuleViolationException(Violation.of(CatalogProblem.TYPE_IN_USE, "type"));
            }
            return catalog.deleteType(trail.resultingIn(type), type).map(CourseType::id);
        });
    }

    @Override
    public List<CourseType> courseTypes() {
        scope.requireAll(COURSE_READ);
        return scope.query(CatalogMapper.class, catalog -> catalog.listTypes(scope.tenant()));
    }

    private Course load(java.util.UUID id) {
        return scope.query(CatalogMapper.class, catalog -> catalog.readCourse(scope.tenant(), Id.of(id)))
                .map(CourseRow::toCourse)
                .orElseThrow(() -> notFound(Id.of(id)));
    }

    private Course read(Sql sql, Id<Course> id) {
        return sql.mapper(CatalogMapper.class)
                .readCourse(scope.tenant(), id)
                .map(CourseRow::toCourse)
                .orElseThrow(() -> notFound(id));
    }

    private static NotFoundException notFound(Id<Course> id) {
        return new NotFoundException("course", id);
    }

    private static void requireVersion(Course course, long version) {
        if (course.version() != version) {
            throw new ConflictException(Violation.of(
                    InputProblem.STALE_VERSION, "version", "entity", "course", "id", course.id(), "version", version));
        }
    }

    /** The title's slug, or one with a few drawn letters behind it where that is taken or empty. */
    private String freeSlug(CatalogMapper catalog, String title) {
        String slug = CourseRules.slug(title);
        boolean free = !slug.isEmpty()
                && !catalog.readFacts(scope.tenant(), null, slug, null).slugTaken();
        return free
                ? slug
                : scope.references().next(slug.isEmpty() ? "course" : slug).toLowerCase(Locale.ROOT);
    }
}
