package io.lmskit.examples.shared.oulad;

import io.lmskit.LmsScope;
import io.lmskit.account.BulkUsers;
import io.lmskit.account.NewUser;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserAdminService;
import io.lmskit.account.UserDetails;
import io.lmskit.examples.shared.Progress;
import io.lmskit.kernel.Id;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes in the students as users, 10,000 per call, each once however many runs they are in. */
public final class Students {

    private final LmsScope office;
    private final BiConsumer<String, String> refused;
    private final Map<String, Id<User>> users = new HashMap<>();
    private final Arrivals arrivals = new Arrivals("students");

    /** @param refused is told the number of each student who is not taken in, and why */
    public Students(LmsScope office, BiConsumer<String, String> refused) {
        this.office = office;
        this.refused = refused;
    }

    /** @param each is shown every row, also those of students who were there */
    public void takeIn(Oulad data, Consumer<Oulad.StudentInfo> each, Progress progress) {
        Batches<String> batches = new Batches<>(UserAdminService.BULK, progress, this::takeIn);
        Set<String> seen = new HashSet<>();
        data.students(row -> {
            each.accept(row);
            if (seen.add(row.student())) {
                batches.add(row.student());
            }
        });
        batches.flush();
    }

    private void takeIn(List<String> numbers) {
        BulkUsers taken = office.userAdministration()
                .createUsers(numbers.stream().map(Students::user).toList());
        for (int i = 0; i < numbers.size(); i++) {
            BulkUsers.Result result = taken.results().get(i);
            if (result.user() == null) {
                refused.accept(numbers.get(i), result.violations().toString());
            } else {
                users.put(numbers.get(i), result.user());
            }
        }
        arrivals.fresh(taken.count(BulkUsers.Outcome.CREATED));
        arrivals.known(taken.count(BulkUsers.Outcome.ALREADY));
        arrivals.refused(taken.count(BulkUsers.Outcome.REFUSED));
    }

    private static NewUser user(String number) {
        return new NewUser(
                UserDetails.builder("student-" + number + "@open-university.example")
                        .externalId(number)
                        .displayName("Student " + number)
                        .build(),
                Set.of(Role.STUDENT));
    }

    /** By the number of the student. */
    public Map<String, Id<User>> users() {
        return users;
    }

    public Arrivals arrivals() {
        return arrivals;
    }
}
