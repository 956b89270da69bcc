package io.lmskit.benchmarks.contender;

import static io.lmskit.benchmarks.server.Moments.NOW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.entity.CourseCompletionEntity;
import io.lmskit.benchmarks.contender.entity.CustomerEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.contender.entity.LessonCompletionEntity;
import io.lmskit.benchmarks.server.Keys;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What {@link HibernateContender} does about lessons. */
final class HibernateLessons {

    private static final String OPENNESS = """
            select new io.lmskit.benchmarks.contender.HibernateLessons$Openness(l.courseId, l.status, s.visibility, u.status,
              (select count(*) from GrantEntity g
               where g.key.tenant = l.key.tenant and g.courseId = l.courseId and g.userId = u.key.id and g.revokedAt is null
                 and g.startsAt <= :now and (g.expiresAt is null or g.expiresAt > :now)))
            from LessonEntity l
            join SectionEntity s on s.key.tenant = l.key.tenant and s.key.id = l.sectionId
            join UserEntity u on u.key.tenant = l.key.tenant and u.key.id = :user
            where l.key.tenant = :tenant and l.key.id = :lesson
            """;

    private static final String VISIBLE = """
            from LessonEntity l join SectionEntity s on s.key.tenant = l.key.tenant and s.key.id = l.sectionId
            where l.key.tenant = :tenant and l.courseId = :course and l.status <> 'private' and s.visibility = 'public'
            """;

    private static final String DONE = """
            select count(*) from LessonCompletionEntity d
            where d.key.tenant = :tenant and d.courseId = :course and d.userId = :user
              and d.lessonId in (select l.key.id %s)
            """.formatted(VISIBLE);

    private static final String PROGRESS = """
            select new io.lmskit.benchmarks.contender.HibernateLessons$Done(u.key.id, count(d.lessonId), max(d.completedAt),
              avg(d.score), max(f.completedAt))
            from UserEntity u
            left join LessonCompletionEntity d on d.key.tenant = u.key.tenant and d.userId = u.key.id and d.courseId = :course
              and d.lessonId in (select l.key.id %s)
            left join CourseCompletionEntity f on f.key.tenant = u.key.tenant and f.userId = u.key.id and f.courseId = :course
            where u.key.tenant = :tenant
              and u.key.id in (select g.userId from GrantEntity g where g.key.tenant = :tenant and g.courseId = :course)
            group by u.key.id
            order by u.key.id
            """.formatted(VISIBLE);

    private HibernateLessons() {}

    /** What opening a lesson depends on. */
    public record Openness(UUID course, String lesson, String section, String user, long grants) {

        boolean isOpen() {
            return Decision.isOpen(lesson, section, grants > 0, user.equals("active"));
        }
    }

    /** How far somebody is. */
    public record Done(
            UUID user,
            long completed,
            @Nullable Instant lastCompletedAt,
            @Nullable Double averageScore,
            @Nullable Instant courseCompletedAt) {}

    static boolean mayOpen(Session em, UUID lesson, UUID user) {
        @Nullable Openness found = openness(em, lesson, user);
        return found != null && found.isOpen();
    }

    private static @Nullable Openness openness(Session em, UUID lesson, UUID user) {
        return em.createSelectionQuery(OPENNESS, Openness.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("lesson", lesson)
                .setParameter("user", user)
                .setParameter("now", NOW)
                .getSingleResultOrNull();
    }

    static boolean complete(Session em, UUID lesson, UUID user) {
        @Nullable CustomerEntity person = em.find(CustomerEntity.class, Key.of(user), PESSIMISTIC_WRITE);
        @Nullable Openness found = openness(em, lesson, user);
        if (person == null || found == null || !found.isOpen()) {
            return false;
        }
        long already = em.createSelectionQuery("""
                        select count(*) from LessonCompletionEntity d
                        where d.key.tenant = :tenant and d.lessonId = :lesson and d.userId = :user
                        """, Long.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("lesson", lesson)
                .setParameter("user", user)
                .getSingleResult();
        if (already > 0) {
            return true;
        }
        long completed = count(em, DONE, found.course, user) + 1;
        person.touch();
        LessonCompletionEntity completion =
                new LessonCompletionEntity(Key.of(Drawn.id()), user, lesson, found.course, NOW);
        em.persist(completion);
        em.persist(completion.entry());
        if (completed == count(em, "select count(*) " + VISIBLE, found.course, null)) {
            CourseCompletionEntity course = new CourseCompletionEntity(Key.of(Drawn.id()), user, found.course, NOW);
            em.persist(course);
            em.persist(course.entry());
        }
        return true;
    }

    static long progress(Session em, UUID course, int page) {
        long lessons = count(em, "select count(*) " + VISIBLE, course, null);
        List<Done> learners = em.createSelectionQuery(PROGRESS, Done.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("course", course)
                .setMaxResults(page)
                .getResultList();
        return lessons == 0 ? 0 : learners.stream().mapToLong(Done::completed).sum();
    }

    private static long count(Session em, String query, UUID course, @Nullable UUID user) {
        var selection = em.createSelectionQuery(query, Long.class)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("course", course);
        return (user == null ? selection : selection.setParameter("user", user)).getSingleResult();
    }
}
