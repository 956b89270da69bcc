package io.lmskit.benchmarks.scenario;

import java.util.List;

/** All that is measured, in the order of the document. */
public final class Scenarios {

    public static final List<Scenario> ALL = List.of(
            new SpreadBooking(),
            new Timetable(),
            new HotSession(),
            new SharedCode(),
            new SpendingCredits(),
            new Cancelling(),
            new Paying(),
            new CancellingSession(),
            new Listing(),
            new OpeningLesson(),
            new CompletingLesson(),
            new ProgressOfClass(),
            new ImportingCompletions(),
            new Ordering(),
            new Enrolling(),
            new Generating(),
            new Growing(),
            new Starting(),
            new Micro());

    private Scenarios() {}
}
