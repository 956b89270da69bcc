package io.lmskit.persistence.kernel;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** How the library's types travel, registered once so that no statement names a handler. */
final class TypeHandlers {

    private TypeHandlers() {}

    static void register(TypeHandlerRegistry registry) {
        registry.register(UUID.class, handler(PreparedStatement::setObject, row -> row.object(UUID.class)));
        registry.register(
                Id.class,
                handler((s, i, id) -> s.setObject(i, id.value()), row -> map(row.object(UUID.class), Id::of)));
        registry.register(
                Instant.class,
                handler(
                        (s, i, at) -> s.setObject(i, at.atOffset(ZoneOffset.UTC)),
                        row -> map(row.object(OffsetDateTime.class), OffsetDateTime::toInstant)));
        // selected as currency || amount_minor; bound as two parameters, money.currencyUnit.code and
        // money.amountMinorLong
        registry.register(
                Money.class,
                handler(
                        (s, i, money) -> {
                            throw new SQLException("bind the amount and the currency of money, not the money");
                        },
                        row -> map(row.text(), TypeHandlers::money)));
        registry.register(
                CurrencyUnit.class,
                handler((s, i, c) -> s.setString(i, c.getCode()), row -> map(row.text(), CurrencyUnit::of)));
        registry.register(
                ZoneId.class,
                handler((s, i, zone) -> s.setString(i, zone.getId()), row -> map(row.text(), ZoneId::of)));
        registry.register(
                Locale.class,
                handler(
                        (s, i, locale) -> s.setString(i, locale.toLanguageTag()),
                        row -> map(row.text(), Locale::forLanguageTag)));
        registry.register(
                Json.class,
                handler(
                        (s, i, json) -> {
                            PGobject value = new PGobject();
                            value.setType("jsonb");
                            value.setValue(json.text());
                            s.setObject(i, value);
                        },
                        row -> map(row.text(), Json::of)));
        registry.register(UUID[].class, array("uuid", UUID[].class));
        registry.register(String[].class, array("text", String[].class));
        registry.register(Integer[].class, array("int4", Integer[].class));
        registry.register(Long[].class, array("int8", Long[].class));
        registry.register(Boolean[].class, array("bool", Boolean[].class));
        registry.register(BigDecimal[].class, array("numeric", BigDecimal[].class));
        registry.register(LocalDate[].class, array("date", LocalDate[].class));
        registry.register(
                Instant[].class,
                handler(
                        (s, i, moments) -> {
                            OffsetDateTime[] values = new OffsetDateTime[moments.length];
                            for (int k = 0; k < values.length; k++) {
                                values[k] = moments[k] == null ? null : moments[k].atOffset(ZoneOffset.UTC);
                            }
                            s.setArray(i, s.getConnection().createArrayOf("timestamptz", values));
                        },
                        row -> moments(row.array(Timestamp[].class))));
        // texts only; ids and numbers travel as arrays. A parameter is found by the superclass of its own class
        registry.register(
                AbstractCollection.class,
                handler(
                        (s, i, texts) -> s.setArray(i, s.getConnection().createArrayOf("text", texts.toArray())),
                        row -> {
                            throw new SQLException("a column of texts is read as List");
                        }));
        registry.register(
                List.class,
                handler(
                        (s, i, list) -> s.setArray(i, s.getConnection().createArrayOf("text", list.toArray())),
                        row -> map(row.array(String[].class), List::of)));
    }

    static Money money(String currencyAndMinor) {
        return Money.ofMinor(
                CurrencyUnit.of(currencyAndMinor.substring(0, 3)), Long.parseLong(currencyAndMinor.substring(3)));
    }

    /** The driver reads an array of moments as timestamps, which stand for the same moments in every zone. */
    private static Instant @Nullable [] moments(Timestamp @Nullable [] values) {
        return values == null
                ? null
                : Arrays.stream(values)
                        .map(value -> value == null ? null : value.toInstant())
                        .toArray(Instant[]::new);
    }

    private static <T> BaseTypeHandler<T[]> array(String sqlType, Class<T[]> javaType) {
        return handler(
                (s, i, values) -> s.setArray(i, s.getConnection().createArrayOf(sqlType, values)),
                row -> row.array(javaType));
    }

    private static <A, B> @Nullable B map(@Nullable A value, java.util.function.Function<A, B> mapper) {
        return value == null ? null : mapper.apply(value);
    }

    /** Writes a value that is not null. */
    private interface Writer<T> {
        void write(PreparedStatement statement, int index, T value) throws SQLException;
    }

    /** Reads a value that may be null. */
    private interface Reader<T> {
        @Nullable
        T read(Column column) throws SQLException;
    }

    /** One column of the row, found by name or by index. */
    private record Column(ResultSet rows, @Nullable String name, int index) {

        <T> @Nullable T object(Class<T> type) throws SQLException {
            return name != null ? rows.getObject(name, type) : rows.getObject(index, type);
        }

        @Nullable
        String text() throws SQLException {
            return name != null ? rows.getString(name) : rows.getString(index);
        }

        <T> @Nullable T array(Class<T> type) throws SQLException {
            Array array = name != null ? rows.getArray(name) : rows.getArray(index);
            return array == null ? null : type.cast(array.getArray());
        }
    }

    private static <T> BaseTypeHandler<T> handler(Writer<T> writer, Reader<T> reader) {
        return new PgTypeHandler<>(writer, reader);
    }

    private static final class PgTypeHandler<T> extends BaseTypeHandler<T> {

        private final Writer<T> writer;
        private final Reader<T> reader;

        PgTypeHandler(Writer<T> writer, Reader<T> reader) {
            this.writer = writer;
            this.reader = reader;
        }

        @Override
        public void setParameter(PreparedStatement statement, int index, @Nullable T value, @Nullable JdbcType type)
                throws SQLException {
            if (value == null) {
                statement.setNull(index, Types.NULL);
            } else {
                writer.write(statement, index, value);
            }
        }

        @Override
        public void setNonNullParameter(PreparedStatement statement, int index, T value, @Nullable JdbcType type)
                throws SQLException {
            writer.write(statement, index, value);
        }

        @Override
        public @Nullable T getNullableResult(ResultSet rows, String name) throws SQLException {
            return reader.read(new Column(rows, name, 0));
        }

        @Override
        public @Nullable T getNullableResult(ResultSet rows, int index) throws SQLException {
            return reader.read(new Column(rows, null, index));
        }

        @Override
        public @Nullable T getNullableResult(CallableStatement statement, int index) throws SQLException {
            throw new SQLException("no stored procedures are called");
        }
    }
}
