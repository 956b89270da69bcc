package io.lmskit.benchmarks.contender;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.lmskit.benchmarks.contender.Contender.Done;
import io.lmskit.benchmarks.contender.entity.CourseCompletionEntity;
import io.lmskit.benchmarks.contender.entity.CustomerEntity;
import io.lmskit.benchmarks.contender.entity.GrantEntity;
import io.lmskit.benchmarks.contender.entity.Key;
import io.lmskit.benchmarks.contender.entity.LessonCompletionEntity;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/** What {@link HibernateContender} does with many completed lessons at once: a query for all rows of each kind, batches. */
final class HibernateImport {

    /** A lesson that learners see, and its course. */
    public record Visible(UUID lesson, UUID course) {}

    /** Somebody and something. */
    public record Pair(UUID user, UUID of) {}

    private HibernateImport() {}

    static int completeAll(Session em, List<Done> rows) {
        Set<UUID> users = rows.stream().map(Done::user).collect(Collectors.toSet());
        lock(em, users).forEach(CustomerEntity::touch);
        Map<UUID, UUID> courseOf = visible(em).stream().collect(Collectors.toMap(Visible::lesson, Visible::course));
        Map<Pair, List<GrantEntity>> grants = of(
                        em,
                        "from GrantEntity g where g.key.tenant = :tenant and g.userId in :users",
                        GrantEntity.class,
                        users)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(grant -> new Pair(grant.userId(), grant.courseId())));
        Set<Pair> done = new HashSet<>(of(em, """
                        select new io.lmskit.benchmarks.contender.HibernateImport$Pair(d.userId, d.lessonId)
                        from LessonCompletionEntity d where d.key.tenant = :tenant and d.userId in :users
                        """, Pair.class, users).getResultList());
        List<LessonCompletionEntity> written = new ArrayList<>();
        Set<Pair> courses = new HashSet<>();
        for (Done row : rows) {
            UUID course = courseOf.get(row.lesson());
            boolean open = course != null
                    && !row.at().isAfter(Moments.NOW)
                    && grants.getOrDefault(new Pair(row.user(), course), List.of()).stream()
                            .anyMatch(grant -> grant.isLive(row.at()));
            if (course != null && open && done.add(new Pair(row.user(), row.lesson()))) {
                written.add(new LessonCompletionEntity(
                        Key.of(Drawn.id()), row.user(), row.lesson(), course, row.at(), row.score()));
                courses.add(new Pair(row.user(), course));
            }
        }
        written.forEach(em::persist);
        written.forEach(completion -> em.persist(completion.entry()));
        completeCourses(em, courses, courseOf, done, users);
        return written.size();
    }

    private static void completeCourses(
            Session em, Set<Pair> courses, Map<UUID, UUID> courseOf, Set<Pair> done, Set<UUID> users) {
        Map<UUID, List<UUID>> lessons =
                courseOf.keySet().stream().collect(Collectors.groupingBy(lesson -> courseOf.get(lesson)));
        Set<Pair> completed = new HashSet<>(of(em, """
                        select new io.lmskit.benchmarks.contender.HibernateImport$Pair(f.userId, f.courseId)
                        from CourseCompletionEntity f where f.key.tenant = :tenant and f.userId in :users
                        """, Pair.class, users).getResultList());
        List<CourseCompletionEntity> finished = courses.stream()
                .filter(pair -> !completed.contains(pair)
                        && lessons.getOrDefault(pair.of(), List.of()).stream()
                                .allMatch(lesson -> done.contains(new Pair(pair.user(), lesson))))
                .sorted(Comparator.comparing(Pair::user))
                .map(pair -> new CourseCompletionEntity(Key.of(Drawn.id()), pair.user(), pair.of(), Moments.NOW))
                .toList();
        finished.forEach(em::persist);
        finished.forEach(completion -> em.persist(completion.entry()));
    }

    private static List<CustomerEntity> lock(Session em, Set<UUID> users) {
        return of(
                        em,
                        "from CustomerEntity c where c.key.tenant = :tenant and c.key.id in :users order by c.key.id",
                        CustomerEntity.class,
                        users)
                .setLockMode(PESSIMISTIC_WRITE)
                .getResultList();
    }

    private static List<Visible> visible(Session em) {
        return em.createSelectionQuery("""
                        select new io.lmskit.benchmarks.contender.HibernateImport$Visible(l.key.id, l.courseId)
                        from LessonEntity l
                        join SectionEntity s on s.key.tenant = l.key.tenant and s.key.id = l.sectionId
                        where l.key.tenant = :tenant and l.status <> 'private' and s.visibility = 'public'
                        """, Visible.class)
                .setParameter("tenant", Keys.TENANT)
                .getResultList();
    }

    private static <T> SelectionQuery<T> of(Session em, String query, Class<T> type, Set<UUID> users) {
        return em.createSelectionQuery(query, type)
                .setParameter("tenant", Keys.TENANT)
                .setParameter("users", users);
    }
}
