package io.lmskit.benchmarks.contender;

import java.util.List;
import javax.sql.DataSource;

/** All who take part. */
public final class Contenders {

    /** Plain JDBC: what nobody can be below with one statement per booking. */
    public static final String FLOOR = "plain JDBC";

    public static final String HIBERNATE = "Hibernate";
    public static final String JOOQ = "jOOQ";
    public static final String OURS = "this library";

    public static final List<Entry> ALL = List.of(
            new Entry(FLOOR, PlainJdbc::new),
            new Entry(HIBERNATE, HibernateContender::new),
            new Entry(JOOQ, JooqContender::new),
            new Entry(OURS, Library::new));

    private Contenders() {}

    /** How somebody starts work on a database. */
    @FunctionalInterface
    public interface Opening {
        Contender open(DataSource dataSource);
    }

    /** One who takes part. */
    public record Entry(String name, Opening opening) {}
}
