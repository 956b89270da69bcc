package io.lmskit.testkit;

import io.lmskit.persistence.LmsSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL on which databases are made by cloning one that is migrated already. */
final class DatabaseServer {

    /** The address of a database on the server, with user and password. */
    @FunctionalInterface
    interface Address {
        String of(String database);
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Address address;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String template = "lms_template_" + run;

    /** Starts from a server that runs; makes and migrates the template. */
    DatabaseServer(Address address) {
        this.address = address;
        makeTemplate();
    }

    String url(String database) {
        return address.of(database);
    }

    /** A new migrated database; its name. */
    String cloneTemplate(String purpose) {
        String name = name(purpose);
        administer("create database " + name + " template " + template);
        return name;
    }

    /** A new database without the library's schema; its name. */
    String createEmpty(String purpose) {
        String name = name(purpose);
        administer("create database " + name);
        return name;
    }

    void drop(String database) {
        administer("drop database if exists " + database + " with (force)");
    }

    void dropTemplate() {
        administer("alter database " + template + " is_template false");
        drop(template);
    }

    private String name(String purpose) {
        String readable = purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return "lms_" + run + "_" + NUMBER.incrementAndGet() + "_"
                + readable.substring(0, Math.min(readable.length(), 40));
    }

    private void makeTemplate() {
        administer("create database " + template + oddLocale());
        LmsSchema.of(dataSource(template)).migrate();
        administer("alter database " + template + " allow_connections false is_template true");
    }

    /** Turkish where the server can: its i has no dot in upper case, and its words sort in another order. */
    private String oddLocale() {
        if (!Settings.hostile()) {
            return "";
        }
        String turkish = """
                select 1 from pg_catalog.pg_collation
                where collprovider = 'i' and collname = 'tr-x-icu'
                  and (select pg_encoding_to_char(encoding) from pg_catalog.pg_database where datname = 'template0') = 'UTF8'
                """;
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(turkish)) {
            return r.next() ? " template template0 locale_provider icu icu_locale 'tr-TR'" : "";
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask for the locales of " + url("postgres"), e);
        }
    }

    private void administer(String command) {
        try (Connection connection = dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot " + command + " on the server of the tests", e);
        }
    }

    private PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url(database));
        return dataSource;
    }
}
