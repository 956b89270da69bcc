package io.lmskit.persistence.catalog;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.Lesson;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on sections and lessons. */
interface CurriculumMapper {

    /** What a change of the order depends on; {@code present} are the siblings in their order. */
    @SuppressWarnings("ArrayRecordComponent")
    record OrderFacts(Id<Course> course, long revision, UUID[] present) {}

    /** A section as it is selected. */
    record SectionRow(
            Id<CourseSection> id,
            Id<Course> course,
            String name,
            Visibility visibility,
            int position,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        CourseSection toSection() {
            return new CourseSection(
                    id, course, new SectionDetails(name, visibility), position, version, createdAt, updatedAt);
        }
    }

    /** A lesson as it is selected. */
    record LessonRow(
            Id<Lesson> id,
            Id<CourseSection> section,
            Id<Course> course,
            String name,
            @Nullable String description,
            LessonStatus status,
            int position,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        Lesson toLesson() {
            LessonDetails details = new LessonDetails(name, description, status);
            return new Lesson(id, section, course, details, position, version, createdAt, updatedAt);
        }
    }

    @Select(CurriculumSql.READ_COURSE_FACTS)
    Optional<OrderFacts> readCourseFacts(@Param("tenant") Id<Tenant> tenant, @Param("course") Id<Course> course);

    @Select(CurriculumSql.READ_SECTION_FACTS)
    Optional<OrderFacts> readSectionFacts(
            @Param("tenant") Id<Tenant> tenant, @Param("section") Id<CourseSection> section);

    @Select(CurriculumSql.INSERT_SECTION)
    Optional<SectionRow> insertSection(
            @Param("trail") Trail trail,
            @Param("id") Id<CourseSection> id,
            @Param("f") OrderFacts facts,
            @Param("d") SectionDetails details);

    @Select(CurriculumSql.UPDATE_SECTION)
    Optional<SectionRow> updateSection(
            @Param("trail") Trail trail,
            @Param("id") Id<CourseSection> id,
            @Param("version") long version,
            @Param("d") SectionDetails details);

    @Select(CurriculumSql.REORDER_SECTIONS)
    Optional<UUID> reorderSections(
            @Param("trail") Trail trail, @Param("f") OrderFacts facts, @Param("order") UUID[] order);

    @Select(CurriculumSql.DELETE_SECTION)
    Optional<UUID> deleteSection(
            @Param("trail") Trail trail, @Param("id") Id<CourseSection> id, @Param("f") OrderFacts facts);

    @Select(CurriculumSql.SECTION + "from lms.course_section s where s.tenant_id = #{tenant} and s.id = #{id}")
    Optional<SectionRow> readSection(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<CourseSection> id);

    @Select(CurriculumSql.INSERT_LESSON)
    Optional<LessonRow> insertLesson(
            @Param("trail") Trail trail,
            @Param("id") Id<Lesson> id,
            @Param("section") Id<CourseSection> section,
            @Param("f") OrderFacts facts,
            @Param("d") LessonDetails details);

    @Select(CurriculumSql.UPDATE_LESSON)
    Optional<LessonRow> updateLesson(
            @Param("trail") Trail trail,
            @Param("id") Id<Lesson> id,
            @Param("version") long version,
            @Param("d") LessonDetails details);

    @Select(CurriculumSql.REORDER_LESSONS)
    Optional<UUID> reorderLessons(
            @Param("trail") Trail trail,
            @Param("section") Id<CourseSection> section,
            @Param("f") OrderFacts facts,
            @Param("order") UUID[] order);

    @Select(CurriculumSql.DELETE_LESSON)
    Optional<UUID> deleteLesson(@Param("trail") Trail trail, @Param("id") Id<Lesson> id, @Param("f") OrderFacts facts);

    @Select(CurriculumSql.READ_LESSON)
    Optional<LessonRow> readLesson(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<Lesson> id, @Param("hidden") boolean hidden);

    @Select(CurriculumSql.OUTLINE)
    List<OutlineRow> readOutline(
            @Param("tenant") Id<Tenant> tenant, @Param("course") Id<Course> course, @Param("hidden") boolean hidden);
}
