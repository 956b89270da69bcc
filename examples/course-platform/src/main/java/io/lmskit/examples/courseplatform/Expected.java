package io.lmskit.examples.courseplatform;

import io.lmskit.examples.shared.oulad.DataException;
import io.lmskit.examples.shared.oulad.Oulad;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must come out, computed by plain Java from the tables alone: neither the library nor what was brought into it is
 * asked.
 */
final class Expected {

    /** How far a student is in a run. */
    static final class Standing {

        private int completed;
        private int scored;
        private long points;
        private int lastDay = Integer.MIN_VALUE;

        int completed() {
            return completed;
        }

        /** Of those with a score, rounded half-up to two decimals; null if none has one. */
        @Nullable
        BigDecimal average() {
            return scored == 0
                    ? null
                    : BigDecimal.valueOf(points).divide(BigDecimal.valueOf(scored), 2, RoundingMode.HALF_UP);
        }

        /** Only where something is completed. */
        int lastDay() {
            return lastDay;
        }
    }

    private record Registered(
            @Nullable Integer from, @Nullable Integer until) {}

    private final Map<String, Registered> registered = new HashMap<>();
    private final Map<String, String> runOfAssessment = new HashMap<>();
    private final Map<String, Integer> assessments = new TreeMap<>();
    private final Map<String, Map<String, Standing>> standings = new HashMap<>();
    private final Counts counts;

    private Expected(Oulad data) {
        Map<String, Integer> runsOfStudent = new HashMap<>();
        Map<String, Integer> runsOfModule = new HashMap<>();
        Set<String> saysWithdrawn = new HashSet<>();
        int[] results = new int[4];
        data.students(row -> {
            runsOfStudent.merge(row.student(), 1, Integer::sum);
            runsOfModule.merge(row.run().split(" ", 2)[0] + row.student(), 1, Integer::sum);
            switch (row.finalResult()) {
                case "Pass" -> results[0]++;
                case "Withdrawn" -> {
                    results[1]++;
                    saysWithdrawn.add(row.run() + row.student());
                }
                case "Fail" -> results[2]++;
                default -> results[3]++;
            }
        });
        int[] r = new int[7];
        data.registrations(row -> {
            r[0] += registered.put(row.run() + row.student(), new Registered(row.registered(), row.withdrawn())) == null
                    ? 1
                    : 0;
            standings.computeIfAbsent(row.run(), first -> new HashMap<>()).put(row.student(), new Standing());
            boolean says = saysWithdrawn.contains(row.run() + row.student());
            r[1] += row.registered() == null ? 1 : 0;
            r[2] += row.withdrawn() == null ? 1 : 0;
            r[3] += row.withdrawn() != null && row.withdrawn() < 0 ? 1 : 0;
            r[4] += row.withdrawn() != null && row.withdrawn() >= 0 ? 1 : 0;
            r[5] += says && row.withdrawn() == null ? 1 : 0;
            r[6] += !says && row.withdrawn() != null ? 1 : 0;
        });
        data.assessments(row -> {
            runOfAssessment.put(row.id(), row.run());
            assessments.merge(row.run(), 1, Integer::sum);
        });
        int[] s = new int[5];
        data.submissions(row -> {
            s[0]++;
            s[1] += row.score() == null ? 1 : 0;
            s[2] += row.carriedOver() ? 1 : 0;
            String run = String.valueOf(runOfAssessment.get(row.assessment()));
            Registered of = registered.get(run + row.student());
            if (of == null) {
                throw new DataException("student " + row.student() + " submitted without an enrolment in " + run);
            }
            if (of.until() != null && row.day() > of.until()) {
                s[3]++;
            } else {
                int day = row.day();
                if (row.carriedOver() && of.from() != null && day < of.from()) {
                    s[4]++;
                    day = of.from();
                }
                count(run, row.student(), day, row.score());
            }
        });
        int[] many = new int[5];
        runsOfStudent.values().forEach(runs -> many[Math.min(runs, 5) - 1]++);
        long again = runsOfModule.values().stream().filter(runs -> runs > 1).count();
        int[] runs = new int[1];
        data.runs(run -> runs[0]++);
        counts = new Counts(
                runs[0],
                runsOfStudent.size(),
                r[0],
                r[1],
                r[2],
                r[3],
                r[4],
                r[5],
                r[6],
                java.util.Arrays.stream(many).boxed().toList(),
                (int) again,
                s[0],
                s[2],
                s[3],
                s[1],
                s[4],
                java.util.Arrays.stream(results).boxed().toList());
    }

    private void count(String run, String student, int day, @Nullable Integer score) {
        Standing standing = Oulad.known(Oulad.known(standings, run, "run"), student, "enrolment in " + run + " of");
        standing.completed++;
        standing.lastDay = Math.max(standing.lastDay, day);
        if (score != null) {
            standing.scored++;
            standing.points += score;
        }
    }

    static Expected of(Oulad data) {
        return new Expected(data);
    }

    Counts counts() {
        return counts;
    }

    /** By the number of the student. */
    Map<String, Standing> standings(String run) {
        return Oulad.known(standings, run, "run");
    }

    int assessments(String run) {
        return assessments.getOrDefault(run, 0);
    }
}
