package io.lmskit.persistence.kernel;

import io.lmskit.kernel.LmsException;
import io.lmskit.kernel.StorageException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database means: a lost race, a broken constraint, a time limit, a lost connection, or a defect. */
public final class SqlErrors {

    /** A distributed table reports a constraint with its shard's number behind. */
    private static final Pattern SHARD_SUFFIX = Pattern.compile("_\\d{5,}$");

    /** The code of a lost race that could not be repeated here. */
    static final String LOST_RACE = "storage.lost-race";

    private static final String UNIQUE_VIOLATION = "23505";

    private static final Pattern QUOTED_CONSTRAINT = Pattern.compile("constraint \"([^\"]+)\"");

    private SqlErrors() {}

    /** Something that talks to the database. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws SQLException;
    }

    /** Runs the call; an SQL error becomes a {@link StorageException}, everything else passes. */
    static <T> T run(Call<T> call) {
        try {
            return call.run();
        } catch (SQLException e) {
            throw storage(e, e);
        }
    }

    /** The SQL error below an exception of the mapping layer, if there is one. */
    static @Nullable SQLException sqlError(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }

    /** A serialization failure or a deadlock: the same work may succeed when it is repeated. */
    static boolean isLostRace(SQLException e) {
        String state = state(e);
        return state.equals("40001") || state.equals("40P01");
    }

    /** A unique, exclusion, foreign key or check constraint said no. */
    static boolean isConstraint(SQLException e) {
        return state(e).startsWith("23");
    }

    /** The name of the constraint that said no, without a shard's number; empty if unknown. */
    static String constraint(SQLException e) {
        String name = null;
        if (e instanceof PSQLException p) {
            ServerErrorMessage message = p.getServerErrorMessage();
            name = message == null ? null : message.getConstraint();
        }
        if (name == null || name.isEmpty()) {
            Matcher quoted = QUOTED_CONSTRAINT.matcher(String.valueOf(e.getMessage()));
            name = quoted.find() ? quoted.group(1) : "";
        }
        return SHARD_SUFFIX.matcher(name).replaceFirst("");
    }

    /** Which values somebody else has, if a unique constraint said no; empty for any other error. */
    static String takenValues(SQLException e) {
        if (!state(e).equals(UNIQUE_VIOLATION) || !(e instanceof PSQLException p)) {
            return "";
        }
        ServerErrorMessage message = p.getServerErrorMessage();
        String detail = message == null ? null : message.getDetail();
        return detail == null ? "" : detail;
    }

    /** What the caller is told about an error that no rule explains. */
    static LmsException storage(Throwable thrown, @Nullable SQLException e) {
        if (e == null) {
            return new StorageException(
                    "storage.failed", "The database call failed: " + thrown.getMessage(), false, thrown);
        }
        String state = state(e);
        if (isLostRace(e)) {
            return new StorageException(
                    LOST_RACE,
                    "A concurrent transaction was faster (" + state + "); repeat the whole transaction",
                    true,
                    thrown);
        }
        if (state.equals("55P03") || state.equals("57014")) {
            return new StorageException(
                    "storage.timeout",
                    "A time limit of the server, or somebody, has ended a statement (" + state
                            + "); nothing was changed: repeat the whole transaction",
                    true,
                    thrown);
        }
        if (isLostConnection(state)) {
            return new StorageException(
                    "storage.unavailable",
                    "The database cannot be reached or was stopped (" + state
                            + "); whether the call took effect is unknown: repeat it with the same idempotency key",
                    true,
                    thrown);
        }
        if (isConstraint(e)) {
            return new StorageException(
                    "storage.constraint", "The constraint " + constraint(e) + " does not hold", false, thrown);
        }
        return new StorageException(
                "storage.failed", "The database refused a statement (" + state + ")", false, thrown);
    }

    /** 25P03 and 25P04: the server has ended a session whose transaction was idle, or open, for too long. */
    private static boolean isLostConnection(String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals("25P03")
                || state.equals("25P04")
                || state.isEmpty();
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
