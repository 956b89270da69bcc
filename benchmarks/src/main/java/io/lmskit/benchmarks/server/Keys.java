package io.lmskit.benchmarks.server;

import io.lmskit.tenant.Tenant;
import java.util.UUID;

/** The ids of generated rows: the nth customer, session, booking of every database has the same id. */
public final class Keys {

    /** All generated data belong to the tenant that every database has. */
    public static final UUID TENANT = Tenant.DEFAULT.value();

    private static final long HIGH = 0x0193_b3e4_0000_7000L;

    private Keys() {}

    public static UUID customer(long n) {
        return key(1, n);
    }

    public static UUID session(long n) {
        return key(2, n);
    }

    public static UUID booking(long n) {
        return key(3, n);
    }

    public static UUID course(long n) {
        return key(4, n);
    }

    /** The lesson of a course, counted through all its sections from 1. */
    public static UUID lesson(long course, long place) {
        return key(5, course * 1_000 + place);
    }

    public static UUID product(long n) {
        return key(7, n);
    }

    private static UUID key(int kind, long n) {
        return new UUID(HIGH, 0x8000_0000_0000_0000L | (long) kind << 48 | n);
    }

    /** The same in SQL. */
    public static String customerInSql(String n) {
        return sql(1, n);
    }

    /** The same in SQL. */
    public static String sessionInSql(String n) {
        return sql(2, n);
    }

    static String sql(int kind, String n) {
        return "('0193b3e4-0000-7000-800" + kind + "-' || lpad(to_hex((" + n + ")::bigint), 12, '0'))::uuid";
    }
}
