package io.lmskit.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a database of its own and the library opened on it. Classes can run in parallel; the methods of a
 * class share the database and should not run in parallel.
 *
 * <pre>{@code
 * @LmsTest
 * class BookingTest {
 *     @Test
 *     void is_confirmed_at_once_when_it_is_free(LmsScope lms, Fixtures fixtures) { … }
 * }
 * }</pre>
 *
 * <p>Constructors, test methods and life-cycle methods may have parameters of these types, which are the same for the
 * whole class:
 *
 * <ul>
 *   <li>{@link io.lmskit.Lms}, or {@link io.lmskit.LmsScope} for the default tenant and the system actor
 *   <li>{@link TestClock}: the library's clock; put back to its start before each method
 *   <li>{@link Fixtures}: makes entities; the same seed makes the same names and ids
 *   <li>{@link FakeGateway}: what the library collects and gives back money through, named {@code fake}; its script is
 *       forgotten before each method, not its books
 *   <li>{@link StatementCounter}: what the library executes
 *   <li>{@link javax.sql.DataSource}: the library's pool, for a test's own statements
 *   <li>{@link LmsNodes}: opens the library again, as another process would
 *   <li>{@link TestDatabase}: for pools and connections of the test's own
 * </ul>
 *
 * <p>What events a piece of the test sets off, {@link CapturedEvents} tells.
 *
 * <p>After each method the invariants of the whole database are checked, see {@link InvariantCheck}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LmsExtension.class)
public @interface LmsTest {

    /** Where the database is; otherwise than configured only in tests of providers themselves. */
    DatabaseProvider provider() default DatabaseProvider.CONFIGURED;

    /** The most connections of each pool. */
    int poolSize() default 16;

    /** What ids, references and fixtures are drawn from. */
    long seed() default 1;

    /** Whether a method fails that leaves an invariant broken. */
    boolean checkInvariants() default true;
}
