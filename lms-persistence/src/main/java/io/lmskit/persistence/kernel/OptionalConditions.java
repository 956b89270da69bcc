package io.lmskit.persistence.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.scripting.defaults.RawLanguageDriver;
import org.apache.ibatis.scripting.defaults.RawSqlSource;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A statement with optional conditions, sent with those alone that are wanted. {@code (#{x}::uuid is null or c = #{x})}
 * becomes {@code true} where x is null and {@code (c = #{x})} where it is not; {@code (#{flag} or c)} and
 * {@code (not #{flag} or c)} likewise by the flag, and {@code (#{x}::uuid is not null and c = #{x})} becomes
 * {@code false} where x is null. The answer is the same, but the server keeps one plan for each
 * combination that is in use, made for what is asked; a plan for all of them at once would be a bad one for each, so it
 * would plan the whole statement anew at each call, which costs several times what running it does.
 */
final class OptionalConditions implements SqlSource {

    /** The bracket of a condition, not one of a function's arguments. */
    private static final Pattern OPENING = Pattern.compile("(?<!\\w)\\(\\s*(?:"
            + "#\\{(?<optional>[\\w.]+)}(?:::\\w+)?\\s+is\\s+(?:null\\s+or|(?<needed>not\\s+null\\s+and))"
            + "|(?<not>not\\s+)?#\\{(?<flag>[\\w.]+)}\\s+or)\\s");

    private static final Pattern TOKEN = Pattern.compile("'[^']*'|--[^\\n]*|[()]");

    private final Configuration configuration;
    private final @Nullable Class<?> parameterType;
    private final SqlSource whole;
    private final List<Part> parts;
    private final List<Choice> choices;
    private final Map<Long, SqlSource> narrowed = new ConcurrentHashMap<>();

    private OptionalConditions(Configuration configuration, String sql, @Nullable Class<?> parameterType) {
        this.configuration = configuration;
        this.parameterType = parameterType;
        this.whole = new RawSqlSource(configuration, sql, parameterType);
        this.choices = new ArrayList<>();
        this.parts = parts(sql);
    }

    /** Finds the optional conditions of the mappers' statements. */
    static final class Language extends RawLanguageDriver {

        @Override
        public SqlSource createSqlSource(Configuration configuration, String script, @Nullable Class<?> parameterType) {
            OptionalConditions source = new OptionalConditions(configuration, script, parameterType);
            return source.choices.isEmpty() || source.choices.size() >= Long.SIZE ? source.whole : source;
        }
    }

    @Override
    public BoundSql getBoundSql(@Nullable Object parameter) {
        if (!(parameter instanceof Map<?, ?> named)) {
            return whole.getBoundSql(parameter);
        }
        long wanted = 0;
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).isWanted(named)) {
                wanted |= 1L << i;
            }
        }
        return narrowed.computeIfAbsent(wanted, this::narrow).getBoundSql(parameter);
    }

    private SqlSource narrow(long wanted) {
        StringBuilder sql = new StringBuilder();
        parts.forEach(part -> part.write(sql, wanted));
        return new RawSqlSource(configuration, sql.toString(), parameterType);
    }

    private List<Part> parts(String sql) {
        List<Part> found = new ArrayList<>();
        Matcher opening = OPENING.matcher(sql);
        int written = 0;
        while (opening.find(written)) {
            int end = closing(sql, opening.start());
            found.add(new Fixed(sql.substring(written, opening.start())));
            int number = choices.size();
            choices.add(
                    opening.group("optional") != null
                            ? new Choice(new NamedParameters.Path(opening.group("optional")), Kind.PRESENT)
                            : new Choice(
                                    new NamedParameters.Path(opening.group("flag")),
                                    opening.group("not") == null ? Kind.FALSE : Kind.TRUE));
            String otherwise = opening.group("needed") == null ? "true" : "false";
            found.add(new Condition(number, parts(sql.substring(opening.end(), end)), otherwise));
            written = end + 1;
        }
        found.add(new Fixed(sql.substring(written)));
        return found;
    }

    /** Where the bracket that opens here is closed; literals and remarks may hold brackets of their own. */
    private static int closing(String sql, int opening) {
        Matcher token = TOKEN.matcher(sql).region(opening, sql.length());
        int depth = 0;
        while (token.find()) {
            if (token.group().equals("(")) {
                depth++;
            } else if (token.group().equals(")") && --depth == 0) {
                return token.start();
            }
        }
        throw new IllegalStateException("A bracket is not closed: " + sql.substring(opening));
    }

    /** When a condition is wanted. */
    private enum Kind {
        PRESENT,
        TRUE,
        FALSE
    }

    private record Choice(NamedParameters.Path path, Kind kind) {

        boolean isWanted(Map<?, ?> named) {
            Object value = path.of(named);
            return switch (kind) {
                case PRESENT -> value != null;
                case TRUE -> !Boolean.FALSE.equals(value);
                case FALSE -> !Boolean.TRUE.equals(value);
            };
        }
    }

    private interface Part {

        void write(StringBuilder sql, long wanted);
    }

    private record Fixed(String text) implements Part {

        @Override
        public void write(StringBuilder sql, long wanted) {
            sql.append(text);
        }
    }

    private record Condition(int number, List<Part> parts, String otherwise) implements Part {

        @Override
        public void write(StringBuilder sql, long wanted) {
            if ((wanted & 1L << number) == 0) {
                sql.append(otherwise);
                return;
            }
            sql.append('(');
            parts.forEach(part -> part.write(sql, wanted));
            sql.append(')');
        }
    }
}
