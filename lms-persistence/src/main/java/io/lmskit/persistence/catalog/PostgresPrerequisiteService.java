package io.lmskit.persistence.catalog;

import static io.lmskit.access.Operation.COURSE_MANAGE;
import static io.lmskit.access.Operation.COURSE_READ;
import static io.lmskit.access.Operation.COURSE_READ_HIDDEN;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.PrerequisiteRules;
import io.lmskit.catalog.PrerequisiteService;
import io.lmskit.catalog.Prerequisites;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.persistence.catalog.PrerequisiteMapper.PrerequisiteRow;
import io.lmskit.persistence.catalog.PrerequisiteMapper.Wanted;
import io.lmskit.persistence.catalog.PrerequisiteMapper.WantedFacts;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What courses require, on PostgreSQL. */
public final class PostgresPrerequisiteService implements PrerequisiteService {

    private final Scope scope;

    public PostgresPrerequisiteService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Prerequisites changePrerequisites(Id<Course> course, Prerequisites prerequisites) {
        scope.requireAll(COURSE_MANAGE);
        scope.check(prerequisites);
        return scope.transaction(
                "catalog.change-prerequisites",
                List.of(course, prerequisites),
                done -> scope.read(sql -> read(sql, course, true)).toPrerequisites(),
                (sql, trail) -> {
                    PrerequisiteMapper mapper = sql.mapper(PrerequisiteMapper.class);
                    mapper.lockTenant(scope.tenant());
                    PrerequisiteRow before = read(sql, course, true);
                    Wanted wanted = wanted(prerequisites);
                    WantedFacts facts = mapper.readWanted(scope.tenant(), course, wanted.courses(), wanted.types());
                    requireAll("course", wanted.courses(), facts.courses());
                    requireAll("course-type", wanted.types(), facts.types());
                    Set<Id<Course>> circular = Arrays.stream(facts.circular())
                            .<Id<Course>>map(Id::of)
                            .collect(Collectors.toSet());
                    RuleViolationException.throwIfAny(PrerequisiteRules.judge(course, circular));
                    if (before.toPrerequisites().equals(prerequisites)) {
                        return scope.unchanged(sql, trail.resultingIn(course), prerequisites);
                    }
                    return mapper.write(trail.resultingIn(course), course, before, wanted)
                                    .isEmpty()
                            ? Optional.empty()
                            : Optional.of(prerequisites);
                });
    }

    @Override
    public Prerequisites prerequisites(Id<Course> course) {
        scope.requireAll(COURSE_READ);
        boolean hidden = scope.may(COURSE_READ_HIDDEN);
        return scope.read(sql -> read(sql, course, hidden)).toPrerequisites();
    }

    private PrerequisiteRow read(Sql sql, Id<Course> course, boolean hidden) {
        return sql.mapper(PrerequisiteMapper.class)
                .read(scope.tenant(), course, hidden)
                .orElseThrow(() -> new NotFoundException("course", course));
    }

    private Wanted wanted(Prerequisites prerequisites) {
        UUID[] courses = sorted(prerequisites.courses());
        UUID[] types = sorted(prerequisites.certificates());
        UUID[] ids = new UUID[courses.length + types.length];
        Arrays.setAll(ids, i -> scope.ids().<Course>next().value());
        return new Wanted(ids, courses, types);
    }

    private static UUID[] sorted(Collection<? extends Id<?>> ids) {
        return ids.stream().sorted().map(Id::value).toArray(UUID[]::new);
    }

    private static void requireAll(String entity, UUID[] wanted, UUID[] found) {
        Set<UUID> missing = new HashSet<>(Arrays.asList(wanted));
        missing.removeAll(Arrays.asList(found));
        missing.stream().sorted().findFirst().ifPresent(id -> {
            throw entity.equals("course")
                    ? new NotFoundException("course", id)
                    : new NotFoundException("course-type", id);
        });
    }
}
