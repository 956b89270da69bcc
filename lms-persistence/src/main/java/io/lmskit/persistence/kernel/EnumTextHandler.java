package io.lmskit.persistence.kernel;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** Enums are stored as their names in lower case: {@code NO_SHOW} as {@code no_show}. */
public final class EnumTextHandler<E extends Enum<E>> extends BaseTypeHandler<E> {

    private final Class<E> type;

    public EnumTextHandler(Class<E> type) {
        this.type = type;
    }

    /** The stored form. */
    public static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of a stored form. */
    public static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, E value, @Nullable JdbcType jdbcType)
            throws SQLException {
        statement.setString(index, text(value));
    }

    @Override
    public @Nullable E getNullableResult(ResultSet rows, String name) throws SQLException {
        return read(rows.getString(name));
    }

    @Override
    public @Nullable E getNullableResult(ResultSet rows, int index) throws SQLException {
        return read(rows.getString(index));
    }

    @Override
    public @Nullable E getNullableResult(CallableStatement statement, int index) throws SQLException {
        return read(statement.getString(index));
    }

    private @Nullable E read(@Nullable String text) {
        return text == null ? null : constant(type, text);
    }
}
