package io.lmskit.benchmarks.scenario;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.Lms;
import io.lmskit.kernel.PageRequest;
import io.lmskit.persistence.PostgresLms;
import io.lmskit.scheduling.SessionFilter;
import java.sql.Connection;
import java.sql.SQLException;

/** A program that opens the library, makes one call, and prints how many milliseconds each of both took. */
public final class OpenOnce {

    private OpenOnce() {}

    /** @param args the JDBC address of a migrated database */
    public static void main(String... args) throws SQLException {
        System.setProperty("org.jboss.logging.provider", "slf4j");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection()) {
                connection.isValid(1);
            }
            long start = System.nanoTime();
            try (Lms lms = PostgresLms.builder().dataSource(pool).build()) {
                long open = System.nanoTime();
                lms.sessions().findSessions(SessionFilter.all(), PageRequest.first(10));
                long called = System.nanoTime();
                System.out.println((open - start) / 1e6 + " " + (called - open) / 1e6);
            }
        }
    }
}
