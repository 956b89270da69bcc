package io.lmskit.kernel;

import java.util.List;

/** Input whose fields can contradict each other although each is right by itself. Asked along with their annotations. */
public interface Coherent {

    /** What does not fit together, each naming the field to be changed; empty if all does. Copes with wrong fields. */
    List<Violation> contradictions();
}
