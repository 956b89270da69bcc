package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.account.NewUser;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseFilter;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.ClassGroupFilter;
import io.lmskit.examples.shared.Progress;
import io.lmskit.examples.shared.oulad.Arrivals;
import io.lmskit.examples.shared.oulad.Oulad;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A course of each module, with a run of each presentation; what is there from an earlier time is left alone. */
final class Campus {

    private static final PageRequest PAGE = PageRequest.first(500);
    private static final int MINUTES_OF_A_CREDIT = 10 * 60;

    private final LmsScope office;
    private final Map<String, Oulad.Run> tables = new LinkedHashMap<>();
    private final Map<String, Id<Course>> courses = new HashMap<>();
    private final Map<String, Id<ClassGroup>> runs = new LinkedHashMap<>();
    private final Arrivals newCourses = new Arrivals("courses");
    private final Arrivals newRuns = new Arrivals("runs");

    Campus(LmsScope office) {
        this.office = office;
    }

    void build(Oulad data, Progress progress) {
        office.catalog()
                .findCourses(CourseFilter.all(), PAGE)
                .items()
                .forEach(course -> courses.put(course.details().title(), course.id()));
        newCourses.known(courses.size());
        office.classes()
                .findGroups(ClassGroupFilter.all(), PAGE)
                .items()
                .forEach(group -> runs.put(group.details().name(), group.id()));
        Id<User> tutor = tutor();
        data.runs(run -> {
            tables.put(run.name(), run);
            Id<Course> course = courses.computeIfAbsent(run.module(), this::course);
            if (runs.containsKey(run.name())) {
                newRuns.known(1);
            } else {
                runs.put(run.name(), run(run, course, tutor));
                newRuns.fresh(1);
            }
            progress.step();
        });
    }

    private Id<User> tutor() {
        return Objects.requireNonNull(office.userAdministration()
                .createUsers(List.of(new NewUser(
                        UserDetails.builder("tutor@open-university.example")
                                .displayName("Tutor")
                                .build(),
                        Set.of(Role.INSTRUCTOR))))
                .results()
                .get(0)
                .user());
    }

    private Id<Course> course(String module) {
        newCourses.fresh(1);
        Course course = office.catalog()
                .createCourse(CourseDetails.builder(module, 60 * MINUTES_OF_A_CREDIT, Money.zero(CurrencyUnit.GBP))
                        .slug(module.toLowerCase(Locale.ROOT))
                        .build());
        return office.catalog().publishCourse(course.id(), true).id();
    }

    private Id<ClassGroup> run(Oulad.Run run, Id<Course> course, Id<User> tutor) {
        return office.classes()
                .createGroup(ClassGroupDetails.run(run.name(), course, tutor)
                        .withDates(run.start(), run.end().minusDays(1)))
                .id();
    }

    Set<String> names() {
        return tables.keySet();
    }

    Oulad.Run table(String run) {
        return Oulad.known(tables, run, "run");
    }

    Id<ClassGroup> run(String name) {
        return Oulad.known(runs, name, "run");
    }

    Id<Course> courseOf(String run) {
        return Oulad.known(courses, table(run).module(), "module");
    }

    List<Arrivals> arrivals() {
        return List.of(newCourses, newRuns);
    }
}
