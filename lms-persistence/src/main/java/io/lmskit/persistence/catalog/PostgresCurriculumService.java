package io.lmskit.persistence.catalog;

import static io.lmskit.access.Operation.COURSE_MANAGE;
import static io.lmskit.access.Operation.COURSE_READ;
import static io.lmskit.access.Operation.COURSE_READ_HIDDEN;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.CurriculumRules;
import io.lmskit.catalog.CurriculumService;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.catalog.CurriculumMapper.LessonRow;
import io.lmskit.persistence.catalog.CurriculumMapper.OrderFacts;
import io.lmskit.persistence.catalog.CurriculumMapper.SectionRow;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sections and lessons on PostgreSQL. */
public final class PostgresCurriculumService implements CurriculumService {

    private final Scope scope;

    public PostgresCurriculumService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public CourseSection addSection(Id<Course> course, SectionDetails details) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(details);
        Id<CourseSection> id = scope.ids().next();
        return scope.command("catalog.add-section", List.of(course, details), this::loadSection, (sql, trail) -> {
            OrderFacts facts = courseFacts(sql, course);
            RuleViolationException.throwIfAny(
                    CurriculumRules.judgeRoom(facts.present().length, CurriculumRules.SECTIONS_PER_COURSE));
            return sql.mapper(CurriculumMapper.class)
                    .insertSection(trail.resultingIn(id), id, facts, details)
                    .map(SectionRow::toSection);
        });
    }

    @Override
    public CourseSection changeSection(Id<CourseSection> section, long version, SectionDetails details) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(details);
        return scope.command(
                "catalog.change-section", List.of(section, version, details), this::loadSection, (sql, trail) -> {
                    CourseSection now = readSection(sql, section);
                    requireVersion("section", section, now.version(), version);
                    return sql.mapper(CurriculumMapper.class)
                            .updateSection(trail.resultingIn(section), section, version, details)
                            .map(SectionRow::toSection);
                });
    }

    @Override
    public void reorderSections(Id<Course> course, List<Id<CourseSection>> order) {
        scope.requireAll(COURSE_MANAGE);
        List<Id<CourseSection>> wanted = List.copyOf(order);
        scope.command("catalog.reorder-sections", List.of(course, wanted), done -> course, (sql, trail) -> {
            OrderFacts facts = courseFacts(sql, course);
            RuleViolationException.throwIfAny(CurriculumRules.judgeOrder("order", wanted, ids(facts.present())));
            if (wanted.equals(ids(facts.present()))) {
                return scope.unchanged(sql, trail.resultingIn(course), course);
            }
            return sql.mapper(CurriculumMapper.class)
                    .reorderSections(trail.resultingIn(course), facts, uuids(wanted))
                    .map(done -> course);
        });
    }

    @Override
    public void deleteSection(Id<CourseSection> section) {
        scope.requireAll(COURSE_MANAGE);
        scope.command(
                "catalog.delete-section",
                section,
                deleted -> section,
                (sql, trail) -> sql.mapper(CurriculumMapper.class)
                        .deleteSection(trail.resultingIn(section), section, courseFacts(sql, courseOf(sql, section)))
                        .map(deleted -> section));
    }

    @Override
    public Lesson addLesson(Id<CourseSection> section, LessonDetails details) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(details);
        Id<Lesson> id = scope.ids().next();
        return scope.command("catalog.add-lesson", List.of(section, details), this::loadLesson, (sql, trail) -> {
            OrderFacts facts = sectionFacts(sql, section);
            RuleViolationException.throwIfAny(
                    CurriculumRules.judgeRoom(facts.present().length, CurriculumRules.LESSONS_PER_SECTION));
            return sql.mapper(CurriculumMapper.class)
                    .insertLesson(trail.resultingIn(id), id, section, facts, details)
                    .map(LessonRow::toLesson);
        });
    }

    @Override
    public Lesson changeLesson(Id<Lesson> lesson, long version, LessonDetails details) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(details);
        return scope.command(
                "catalog.change-lesson", List.of(lesson, version, details), this::loadLesson, (sql, trail) -> {
                    Lesson now = readLesson(sql, lesson, true);
                    requireVersion("lesson", lesson, now.version(), version);
                    return sql.mapper(CurriculumMapper.class)
                            .updateLesson(trail.resultingIn(lesson), lesson, version, details)
                            .map(LessonRow::toLesson);
                });
    }

    @Override
    public void reorderLessons(Id<CourseSection> section, List<Id<Lesson>> order) {
        scope.requireAll(COURSE_MANAGE);
        List<Id<Lesson>> wanted = List.copyOf(order);
        scope.command("catalog.reorder-lessons", List.of(section, wanted), done -> section, (sql, trail) -> {
            OrderFacts facts = sectionFacts(sql, section);
            RuleViolationException.throwIfAny(CurriculumRules.judgeOrder("order", wanted, ids(facts.present())));
            if (wanted.equals(ids(facts.present()))) {
                return scope.unchanged(sql, trail.resultingIn(section), section);
            }
            return sql.mapper(CurriculumMapper.class)
                    .reorderLessons(trail.resultingIn(section), section, facts, uuids(wanted))
                    .map(done -> section);
        });
    }

    @Override
    public void deleteLesson(Id<Lesson> lesson) {
        scope.requireAll(COURSE_MANAGE);
        scope.command("catalog.delete-lesson", lesson, deleted -> lesson, (sql, trail) -> {
            OrderFacts facts = sectionFacts(sql, readLesson(sql, lesson, true).section());
            return sql.mapper(CurriculumMapper.class)
                    .deleteLesson(trail.resultingIn(lesson), lesson, facts)
                    .map(deleted -> lesson);
        });
    }

    @Override
    public Outline outline(Id<Course> course) {
        scope.requireAll(COURSE_READ);
        boolean hidden = scope.may(COURSE_READ_HIDDEN);
        List<OutlineRow> rows = scope.query(
                CurriculumMapper.class, curriculum -> curriculum.readOutline(scope.tenant(), course, hidden));
        if (rows.isEmpty()) {
            throw new NotFoundException("course", course);
        }
        return OutlineRow.toOutline(course, rows);
    }

    @Override
    public Lesson getLesson(Id<Lesson> lesson) {
        scope.requireAll(COURSE_READ);
        boolean hidden = scope.may(COURSE_READ_HIDDEN);
        return scope.read(sql -> readLesson(sql, lesson, hidden));
    }

    private CourseSection loadSection(UUID id) {
        return scope.read(sql -> readSection(sql, Id.of(id)));
    }

    private Lesson loadLesson(UUID id) {
        return scope.read(sql -> readLesson(sql, Id.of(id), true));
    }

    private CourseSection readSection(Sql sql, Id<CourseSection> id) {
        return sql.mapper(CurriculumMapper.class)
                .readSection(scope.tenant(), id)
                .map(SectionRow::toSection)
                .orElseThrow(() -> new NotFoundException("section", id));
    }

    private Lesson readLesson(Sql sql, Id<Lesson> id, boolean hidden) {
        return sql.mapper(CurriculumMapper.class)
                .readLesson(scope.tenant(), id, hidden)
                .map(LessonRow::toLesson)
                .orElseThrow(() -> new NotFoundException("lesson", id));
    }

    private Id<Course> courseOf(Sql sql, Id<CourseSection> id) {
        return readSection(sql, id).course();
    }

    private OrderFacts courseFacts(Sql sql, Id<Course> course) {
        Optional<OrderFacts> facts = sql.mapper(CurriculumMapper.class).readCourseFacts(scope.tenant(), course);
        return facts.orElseThrow(() -> new NotFoundException("course", course));
    }

    private OrderFacts sectionFacts(Sql sql, Id<CourseSection> section) {
        Optional<OrderFacts> facts = sql.mapper(CurriculumMapper.class).readSectionFacts(scope.tenant(), section);
        return facts.orElseThrow(() -> new NotFoundException("section", section));
    }

    private static void requireVersion(String entity, Id<?> id, long now, long version) {
        if (now != version) {
            throw new ConflictException(Violation.of(
                    InputProblem.STALE_VERSION, "version", "entity", entity, "id", id, "version", version));
        }
    }

    private static <T> List<Id<T>> ids(UUID[] values) {
        return Arrays.stream(values).<Id<T>>map(Id::of).toList();
    }

    private static UUID[] uuids(List<? extends Id<?>> ids) {
        return ids.stream().map(Id::value).toArray(UUID[]::new);
    }
}
