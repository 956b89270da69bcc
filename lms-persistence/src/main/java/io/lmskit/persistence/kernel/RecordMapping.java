package io.lmskit.persistence.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.cache.CacheKey;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.SimpleExecutor;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * MyBatis with its reflection done once for each statement instead of once for each call: {@link RecordRows} know which
 * column goes into which component, {@link NamedParameters} which way leads to a value. Left to itself it compares, for
 * each row, each component's name with each column's, and walks each parameter's path twice, once to bind it and once for
 * the key of a cache that the library does not use; for a statement of forty columns and ninety parameters that costs
 * more than all else that the client does.
 */
final class RecordMapping extends Configuration {

    private final Map<String, RecordRows.Reader> readers = new ConcurrentHashMap<>();

    private final Map<Text, List<NamedParameters.Binding>> bindings = new ConcurrentHashMap<>();

    private final Set<Class<?>> mappers;
    private final Set<Class<?>> read = ConcurrentHashMap.newKeySet();

    RecordMapping(Environment environment, Collection<Class<?>> mappers) {
        super(environment);
        this.mappers = Set.copyOf(mappers);
    }

    /** A mapper's statements are read when it is asked for first: to read all of them takes longer than to open the rest. */
    @Override
    public <M> M getMapper(Class<M> type, SqlSession session) {
        if (!read.contains(type) && mappers.contains(type)) {
            read(type);
        }
        return super.getMapper(type, session);
    }

    private synchronized void read(Class<?> mapper) {
        if (!hasMapper(mapper)) {
            addMapper(mapper);
        }
        read.add(mapper);
    }

    @Override
    public Executor newExecutor(Transaction transaction, ExecutorType type) {
        return new Uncached(this, transaction);
    }

    @Override
    public ParameterHandler newParameterHandler(MappedStatement statement, @Nullable Object parameter, BoundSql sql) {
        if (!(parameter instanceof Map<?, ?> named)) {
            return super.newParameterHandler(statement, parameter, sql);
        }
        return new NamedParameters(
                bindings.computeIfAbsent(
                        new Text(statement.getId(), sql.getSql()),
                        text -> sql.getParameterMappings().stream()
                                .map(p -> new NamedParameters.Binding(p, typeHandlerRegistry))
                                .toList()),
                named);
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public ResultSetHandler newResultSetHandler(
            Executor executor,
            MappedStatement statement,
            RowBounds bounds,
            ParameterHandler parameters,
            @Nullable ResultHandler handler,
            BoundSql sql) {
        List<ResultMap> results = statement.getResultMaps();
        Class<?> row = results.size() == 1 ? results.get(0).getType() : Void.class;
        if (handler != null || !row.isRecord() || typeHandlerRegistry.hasTypeHandler(row)) {
            return super.newResultSetHandler(executor, statement, bounds, parameters, handler, sql);
        }
        return new RecordRows(
                readers.computeIfAbsent(statement.getId(), id -> new RecordRows.Reader(row, typeHandlerRegistry)));
    }

    /** A statement, with those of its optional conditions that are wanted. */
    private record Text(String statement, String sql) {}

    /** Every query goes to the database; nothing is looked for in a cache. */
    private static final class Uncached extends SimpleExecutor {

        Uncached(Configuration configuration, Transaction transaction) {
            super(configuration, transaction);
        }

        @Override
        public CacheKey createCacheKey(
                MappedStatement statement, @Nullable Object parameter, RowBounds bounds, BoundSql sql) {
            CacheKey likeNoOther = new CacheKey();
            likeNoOther.update(new Object());
            return likeNoOther;
        }
    }
}
