package io.lmskit.examples.quickstart;

/** Made for tests. */
final class Timetables {

    /**
     * One course is larger than every room, one has a teacher who is never there, one has no students, and a teacher has
     * two courses.
     */
    static final String SMALL = """
            Name: Small
            Courses: 5
            Rooms: 2
            Days: 2
            Periods_per_day: 3
            Curricula: 1
            Constraints: 6

            COURSES:
            huge t1 2 1 90
            never t2 1 1 5
            empty t3 1 1 0
            some t1 2 1 18
            other t4 2 1 7

            ROOMS:
            A\t8
            B\t20

            CURRICULA:
            q1 2 some other

            UNAVAILABILITY_CONSTRAINTS:
            never 0 0
            never 0 1

            never 0 2
            never 1 0
            never 1 1
            never 1 2

            END.
            """.replace("never 0 1\n\n", "never 0 1\n");

    private Timetables() {}
}
