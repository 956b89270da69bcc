package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.testkit.LmsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every purpose has its index, every index its purpose, and every foreign key is covered. */
@LmsTest
class IndexesTest {

    private static final Path LIST = Path.of("../docs/INDEXES.md");

    /** What the source systems' documents list in their sections on indexes, as far as the library keeps it by now. */
    private static final List<String> ASKED_FOR = List.of(
            "people by e-mail",
            "people by user name",
            "people by role",
            "people by status",
            "courses by type",
            "courses by category",
            "courses that are active, published, featured",
            "sections of a course, in order",
            "lessons of a section, in order",
            "products that are shown",
            "products that contain a course",
            "access of a user to a course",
            "who has access to a course",
            "lessons that a user completed, each once",
            "progress of all in a course",
            "venues by city",
            "venues that are active",
            "sessions of a course",
            "sessions at a venue",
            "sessions of an instructor",
            "sessions by date, and their list in pages",
            "sessions by status, and those that can be booked",
            "bookings of a user",
            "bookings of a session",
            "bookings by reference",
            "bookings by status",
            "bookings by payment status, and revenue over time",
            "places of a person",
            "discount codes by code",
            "discount codes that are active",
            "discount codes by validity",
            "orders by number",
            "orders of a user",
            "orders by status",
            "items of an order, in order",
            "purchases of a user, the latest first",
            "purchases of a product",
            "payments of a booking",
            "payments by the provider's id",
            "payments by status",
            "payments of a payer, by date",
            "journal of an actor",
            "journal by action",
            "journal of an entity",
            "journal by time");

    /** An index of the database: its table, columns in order, whether it knows every row, and whether it is a primary key. */
    private record Index(String table, List<String> columns, boolean complete, boolean primary) {}

    private final DataSource database;

    IndexesTest(DataSource database) {
        this.database = database;
    }

    @Test
    void every_purpose_that_a_source_system_names_has_its_index() throws IOException, SQLException {
        Map<String, Index> indexes = indexes();
        Map<String, List<String>> list = list();

        assertThat(list.keySet()).containsAll(ASKED_FOR);
        for (Map.Entry<String, List<String>> purpose : list.entrySet()) {
            String name = purpose.getValue().get(2).replace("`", "");
            assertThat(indexes).as(purpose.getKey()).containsKey(name);
            Index index = indexes.get(name);
            assertThat(purpose.getValue().get(3))
                    .as(purpose.getKey())
                    .isEqualTo("`" + index.table + " (" + String.join(", ", index.columns) + ")`");
        }
    }

    @Test
    void every_index_has_a_purpose() throws IOException, SQLException {
        Set<String> listed = new TreeSet<>();
        list().values()
                .forEach(cells ->
                        assertThat(listed.add(cells.get(2).replace("`", ""))).isTrue());
        Map<String, Index> indexes = indexes();
        indexes.values().removeIf(Index::primary);
        assertThat(indexes).hasSizeGreaterThan(60);

        Set<String> without = new TreeSet<>(indexes.keySet());
        without.removeAll(listed);
        assertThat(without).isEmpty();
    }

    @Test
    void every_foreign_key_is_covered_by_an_index() throws SQLException {
        List<Index> indexes = List.copyOf(indexes().values());
        List<String> uncovered = new ArrayList<>();
        int keys = 0;
        for (List<String> key : rows("""
                select c.conname, t.relname,
                       (select string_agg(a.attname, ',' order by k.place) from unnest(c.conkey) with ordinality k (num, place)
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num)
                from   pg_constraint c
                join   pg_class t on t.oid = c.conrelid
                join   pg_namespace n on n.oid = t.relnamespace
                where  n.nspname = 'lms' and c.contype = 'f' and not t.relispartition
                """)) {
            keys++;
            Set<String> columns = Set.of(key.get(2).split(",", -1));
            // the third column of a key is a copy that comes with the first two
            int leading = Math.min(columns.size(), 2);
            boolean covered = indexes.stream()
                    .anyMatch(index -> index.table.equals(key.get(1))
                            && index.complete
                            && index.columns.size() >= leading
                            && index.columns.get(0).equals("tenant_id")
                            && columns.containsAll(new HashSet<>(index.columns.subList(0, leading))));
            if (!covered) {
                uncovered.add(key.get(1) + "." + key.get(0) + " " + columns);
            }
        }

        assertThat(keys).isGreaterThan(35);
        assertThat(uncovered).isEmpty();
    }

    private Map<String, Index> indexes() throws SQLException {
        Map<String, Index> indexes = new TreeMap<>();
        for (List<String> row : rows("""
                select i.relname, t.relname,
                       -- who looks for a key never looks for null
                       x.indpred is null or pg_get_expr(x.indpred, x.indrelid)
                         = format('(%s IS NOT NULL)', pg_get_indexdef(x.indexrelid, 2, true)),
                       x.indisprimary,
                       (select string_agg(pg_get_indexdef(x.indexrelid, k, true), ',' order by k)
                        from generate_series(1, x.indnkeyatts::int) k)
                from   pg_index x
                join   pg_class i on i.oid = x.indexrelid
                join   pg_class t on t.oid = x.indrelid
                join   pg_namespace n on n.oid = t.relnamespace
                where  n.nspname = 'lms' and not t.relispartition and t.relname <> 'lms_schema_history'
                """)) {
            indexes.put(
                    row.get(0),
                    new Index(
                            row.get(1),
                            List.of(row.get(4).replace("\"", "").split(",\\s*", -1)),
                            row.get(2).equals("t"),
                            row.get(3).equals("t") && row.get(0).endsWith("_pk")));
        }
        return indexes;
    }

    private static Map<String, List<String>> list() throws IOException {
        Map<String, List<String>> list = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("|") && line.contains("`")) {
                List<String> cells = Stream.of(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList();
                assertThat(list.put(cells.get(0), cells)).as(cells.get(0)).isNull();
            }
        }
        return list;
    }

    private List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
        }
        return all;
    }
}
