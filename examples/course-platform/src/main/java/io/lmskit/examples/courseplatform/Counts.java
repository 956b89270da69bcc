package io.lmskit.examples.courseplatform;

import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Checks.Tally;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * What the tables hold.
 *
 * @param studentsByRuns how many students are in one run, in two, and so on to five
 * @param sameModuleAgain students who took a module more than once, each module counted
 * @param carriedOverEarly of those carried over: with a date before the registration
 * @param results Pass, Withdrawn, Fail, Distinction
 */
record Counts(
        int runs,
        int students,
        int enrolments,
        int withoutRegistrationDate,
        int withoutWithdrawalDate,
        int withdrawnBeforeTheStart,
        int withdrawnLater,
        int withdrawnWithoutDate,
        int dateWithoutWithdrawal,
        List<Integer> studentsByRuns,
        int sameModuleAgain,
        int submissions,
        int carriedOver,
        int afterWithdrawal,
        int withoutScore,
        int carriedOverEarly,
        List<Integer> results) {

    /** As the authors of the data published them, or as anybody can count them in it. */
    static final Counts PUBLISHED = new Counts(
            22,
            28_785,
            32_593,
            45,
            22_521,
            2_678,
            7_394,
            93,
            9,
            List.of(25_247, 3_293, 221, 23, 1),
            1_271,
            173_912,
            1_909,
            601,
            173,
            115,
            List.of(12_361, 10_156, 7_052, 3_024));

    /** Every count is the published one. */
    void checkPublished(Checks checks) {
        Tally tally = checks.begin("the tables hold what was published about them");
        for (RecordComponent count : Counts.class.getRecordComponents()) {
            Object wanted = value(count, PUBLISHED);
            Object found = value(count, this);
            tally.that(found.equals(wanted), "%s is %s, not %s", count.getName(), found, wanted);
        }
        checks.end(tally);
    }

    private static Object value(RecordComponent count, Counts of) {
        try {
            return count.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
