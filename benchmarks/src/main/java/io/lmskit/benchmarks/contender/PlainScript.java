package io.lmskit.benchmarks.contender;

import io.lmskit.benchmarks.server.Data;
import io.lmskit.benchmarks.server.Keys;
import io.lmskit.benchmarks.server.Moments;
import java.time.Duration;
import java.util.List;

/** The two statements of {@link PlainJdbc} as a script for pgbench, with random customers and sessions and no code. */
public final class PlainScript {

    private PlainScript() {}

    /** Books all over the programme. */
    public static String booking(Data data) {
        String customer = Keys.customerInSql(":c");
        String session = Keys.sessionInSql(":s");
        String tenant = "'" + Keys.TENANT + "'";
        String read = filled(PlainSql.READ, List.of(session, "null", tenant, customer));
        String book = filled(
                PlainSql.BOOK,
                List.of(
                        tenant,
                        customer,
                        ":revision",
                        "null",
                        "null",
                        session,
                        ":version",
                        "gen_random_uuid()",
                        "'PB-' || gen_random_uuid()",
                        ":price_minor",
                        "0",
                        "'" + Moments.NOW + "'",
                        "'" + Moments.NOW.plus(Duration.ofMinutes(30)) + "'"));
        return "\\set c random(1, " + data.customers() + ")\n\\set s random(1, " + data.sessions() + ")\n"
                + read.strip() + "\n\\gset\n"
                + "\\if not :here and not :elsewhere\n"
                + book.strip() + ";\n\\endif\n";
    }

    private static String filled(String statement, List<String> values) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (String value : values) {
            int mark = statement.indexOf('?', from);
            text.append(statement, from, mark).append(value.contains("||") ? "(" + value + ")" : value);
            from = mark + 1;
        }
        return text.append(statement.substring(from)).toString();
    }
}
