package io.lmskit.examples.academy;

import io.lmskit.examples.shared.oulad.Findings;

/** What does not fit in the university's tables, and what is done about it. */
enum Finding implements Findings.Kind {
    NO_REGISTRATION_DATE("no date of registration: enrolled from the start, or from the withdrawal if that was before"),
    WITHDRAWN_WITHOUT_DATE("withdrawn, but no date of it: withdrawn at the end of the run, and charged until then"),
    DATE_WITHOUT_WITHDRAWAL("a date of withdrawal, but not withdrawn: ended on that day, with the result that it has"),
    WITHDRAWN_AFTER_THE_END("withdrawn after the end of the run: charged until the end"),
    /** Nothing should be refused. */
    REFUSED("refused"),
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
