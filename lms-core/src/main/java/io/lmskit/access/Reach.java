package io.lmskit.access;

/**
 * How far an actor reaches with one operation: what is everybody's, what is their own, what they teach. Nothing of the
 * three means that the operation is refused.
 */
public record Reach(boolean all, boolean own, boolean taught) {

    public static final Reach ALL = new Reach(true, true, true);
    public static final Reach OWN = new Reach(false, true, false);
    public static final Reach TAUGHT = new Reach(false, false, true);
    public static final Reach OWN_AND_TAUGHT = new Reach(false, true, true);
    public static final Reach NONE = new Reach(false, false, false);

    public boolean none() {
        return !all && !own && !taught;
    }

    /** What either of the two reaches. */
    public Reach or(Reach other) {
        return new Reach(all || other.all, own || other.own, taught || other.taught);
    }
}
