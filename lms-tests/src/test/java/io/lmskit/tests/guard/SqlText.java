package io.lmskit.tests.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a statement as text: which tables it touches, and whether each is tied to the tenant. A statement is taken apart
 * at its parentheses and unions; within each part, every reference to a table must be tied to the tenant's parameter,
 * directly or over another reference, or to a part that has been judged itself.
 */
final class SqlText {

    private static final String TABLE = "lms\\.(\\w+)";
    private static final String WORDS_AFTER_A_TABLE =
            "set|where|on|left|right|join|cross|inner|order|group|using|for|limit|union|from|returning|select|values|as";

    private static final Pattern REFERENCE = Pattern.compile("(?:\\b(?:from|join|update|using)|,)\\s+(?:only\\s+)?"
            + TABLE + "(?:\\s+as)?(?:\\s+(?!(?:" + WORDS_AFTER_A_TABLE + ")\\b)(\\w+))?");
    private static final Pattern INSERT =
            Pattern.compile("\\binsert into " + TABLE + "\\s*(§\\d+)?\\s*(?:select|values\\s*(§\\d+))");
    private static final Pattern TENANT_VALUE =
            Pattern.compile("(#\\{(\\w+\\.)?tenant(\\.\\w+)?\\}|\\w+\\.tenant_id)( from .*)?");
    private static final Pattern TIE = Pattern.compile("(\\w+)\\.tenant_id\\s*=\\s*(#\\{[^}]*\\}|\\w+\\.tenant_id)");
    private static final Pattern TIE_REVERSED = Pattern.compile("(#\\{[^}]*\\})\\s*=\\s*(\\w+)\\.tenant_id");
    private static final Pattern TENANT_PARAMETER = Pattern.compile("#\\{(\\w+\\.)?tenant(\\.\\w+)?\\}");
    private static final Pattern ANY_TABLE = Pattern.compile("\\b" + TABLE);

    private final String statement;
    private final List<String> parts = new ArrayList<>();

    private SqlText(String statement) {
        this.statement = statement;
    }

    /** What is wrong with the statement; empty if nothing is. */
    static List<String> problems(String sql) {
        String plain = sql.replaceAll("--[^\\n]*", " ")
                .replaceAll("'(?:[^']|'')*'", "''")
                .replaceAll("\\s+", " ")
                .strip();
        return new SqlText(plain).judge();
    }

    /** The tables that the statement names. */
    static Set<String> tables(String sql) {
        Set<String> tables = new TreeSet<>();
        Matcher table = ANY_TABLE.matcher(sql);
        while (table.find()) {
            tables.add(table.group(1));
        }
        return tables;
    }

    private List<String> judge() {
        List<String> problems = new ArrayList<>();
        if (statement.contains("${")) {
            problems.add("text is put into the statement: ${");
        }
        if (Pattern.compile(
                        "(?i)\\b(now\\s*\\(|current_(timestamp|date|time)\\b|localtime|clock_timestamp|statement_timestamp)")
                .matcher(statement)
                .find()) {
            problems.add("the database's clock is asked");
        }
        if (Pattern.compile("(?i)\\bat time zone\\b").matcher(statement).find()) {
            problems.add("days are computed by the zones that the server knows, not by those of the JVM");
        }
        if (Pattern.compile("(?i)\\bfor\\s+update\\b").matcher(statement).find()) {
            problems.add("rows are locked against references: only 'for no key update', or 'for share'");
        }
        String top = split(statement);
        parts.add(top);
        for (String part : parts) {
            for (String branch : part.split("\\bunion(?: all)?\\b|\\bexcept\\b|\\bintersect\\b", -1)) {
                problems.addAll(judgeBranch(branch));
            }
        }
        if (Pattern.compile("\\bselect\\s+\\*").matcher(top).find()) {
            problems.add("the final select takes every column");
        }
        Map<String, String> references = references(top);
        Matcher all = Pattern.compile("\\b(\\w+)\\.\\*").matcher(top);
        while (all.find()) {
            if (references.containsKey(all.group(1))) {
                problems.add("the final select takes every column of " + references.get(all.group(1)));
            }
        }
        return problems;
    }

    /** Takes the innermost parentheses out into parts; what is left has no parentheses. */
    private String split(String text) {
        StringBuilder outside = new StringBuilder();
        int open = -1;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                if (depth++ == 0) {
                    open = i;
                }
            } else if (c == ')') {
                if (--depth == 0) {
                    String inner = text.substring(open + 1, i);
                    if (ANY_TABLE.matcher(inner).find() && !isSelect(inner)) {
                        // parentheses of a condition or a function: what they tie belongs here, what they select does
                        // not
                        outside.append("( ").append(split(inner)).append(" )");
                    } else {
                        parts.add(split(inner));
                        outside.append(" §").append(parts.size() - 1).append(' ');
                    }
                }
            } else if (depth == 0) {
                outside.append(c);
            }
        }
        return outside.toString();
    }

    private static boolean isSelect(String inner) {
        return inner.strip().matches("(?s)(select|insert|update|delete|with|values)\\b.*");
    }

    private List<String> judgeBranch(String branch) {
        List<String> problems = new ArrayList<>();
        Matcher insert = INSERT.matcher(branch);
        while (insert.find()) {
            String columns =
                    insert.group(2) == null ? "" : part(insert.group(2)).strip();
            String values = insert.group(3) == null ? "" : part(insert.group(3)).strip();
            if (insert.group(3) == null) {
                values = branch.substring(insert.end()).strip();
            }
            int place = List.of(columns.split("\\s*,\\s*", -1)).indexOf("tenant_id");
            String[] given = values.split("\\s*,\\s*", -1);
            String value = place < 0 || place >= given.length ? "" : given[place].strip();
            if (!TENANT_VALUE.matcher(value).matches()) {
                problems.add("insert into lms." + insert.group(1) + " does not write the tenant: " + columns + " <- "
                        + value);
            }
        }
        Map<String, String> references = references(branch);
        Map<String, Set<String>> neighbours = new LinkedHashMap<>();
        Set<String> tied = new TreeSet<>();
        Matcher tie = TIE.matcher(branch);
        while (tie.find()) {
            note(references, neighbours, tied, tie.group(1), tie.group(2));
        }
        Matcher reversed = TIE_REVERSED.matcher(branch);
        while (reversed.find()) {
            note(references, neighbours, tied, reversed.group(2), reversed.group(1));
        }
        for (boolean grown = true; grown; ) {
            grown = false;
            for (Map.Entry<String, Set<String>> entry : neighbours.entrySet()) {
                boolean near = entry.getValue().stream().anyMatch(tied::contains);
                grown |= near && tied.add(entry.getKey());
            }
        }
        references.forEach((alias, table) -> {
            if (!tied.contains(alias)) {
                problems.add("lms." + table + " " + alias + " is not tied to the tenant in: " + branch.strip());
            }
        });
        return problems;
    }

    private static void note(
            Map<String, String> references,
            Map<String, Set<String>> neighbours,
            Set<String> tied,
            String alias,
            String other) {
        if (other.startsWith("#{")) {
            if (TENANT_PARAMETER.matcher(other).matches()) {
                tied.add(alias);
            }
            return;
        }
        String neighbour = other.substring(0, other.indexOf('.'));
        if (references.containsKey(neighbour) || references.containsKey(alias)) {
            link(references, neighbours, tied, alias, neighbour);
            link(references, neighbours, tied, neighbour, alias);
        }
    }

    private static void link(
            Map<String, String> references, Map<String, Set<String>> neighbours, Set<String> tied, String a, String b) {
        if (!references.containsKey(b)) {
            // a common table expression or an outer query, judged where it stands
            tied.add(a);
        } else {
            neighbours.computeIfAbsent(a, x -> new TreeSet<>()).add(b);
        }
    }

    private String part(String mark) {
        return parts.get(Integer.parseInt(mark.substring(1)));
    }

    private static Map<String, String> references(String text) {
        Map<String, String> references = new LinkedHashMap<>();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String table = reference.group(1);
            String alias = reference.group(2) == null ? table : reference.group(2);
            references.put(alias, table);
        }
        return references;
    }
}
