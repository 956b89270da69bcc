package io.lmskit.examples.courseplatform;

import io.lmskit.examples.shared.oulad.Findings;

/** What does not fit in the university's tables, and what is done about it. */
enum Finding implements Findings.Kind {
    NO_REGISTRATION_DATE("no date of registration: access from the start, or from the withdrawal if that was before"),
    WITHDRAWN_WITHOUT_DATE("withdrawn, but no date of it: access does not end"),
    DATE_WITHOUT_WITHDRAWAL("a date of withdrawal, but not withdrawn: access ends all the same"),
    COMPLETED_AFTER_WITHDRAWAL("submitted after the student's own withdrawal: refused by the library"),
    NO_SCORE("submitted without a score: completed without one"),
    CARRIED_OVER_BEFORE_REGISTRATION("carried over from an earlier run before the registration: counts from then"),
    /** Nothing else should be refused. */
    REFUSED("refused for another reason"),
    ;

    private final String words;

    Finding(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
