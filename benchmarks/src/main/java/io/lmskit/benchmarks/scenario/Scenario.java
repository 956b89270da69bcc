package io.lmskit.benchmarks.scenario;

/** Something that a course business does, measured. One file each, and one line in {@link Scenarios}. */
public interface Scenario {

    /** Short, for {@code --scenario}. */
    String name();

    /** A heading. */
    String title();

    /** What exactly is done, and what a call is; a sentence or two for the document. */
    String explanation();

    /** Runs it, every variant of it; what was measured is kept by the stage. */
    void run(Stage stage);
}
