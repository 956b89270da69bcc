package io.lmskit.persistence.kernel;

import org.apache.ibatis.session.SqlSession;

/** The mappers, on the connection of the work that is going on. */
public final class Sql {

    private final SqlSession session;

    Sql(SqlSession session) {
        this.session = session;
    }

    public <M> M mapper(Class<M> type) {
        return session.getMapper(type);
    }
}
