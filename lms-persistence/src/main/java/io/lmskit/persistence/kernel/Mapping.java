package io.lmskit.persistence.kernel;

import java.util.List;
import java.util.Properties;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.logging.slf4j.Slf4jImpl;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.AutoMappingUnknownColumnBehavior;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.apache.ibatis.type.JdbcType;

/**
 * MyBatis as the library uses it: records by their constructors, loud about columns that do not fit, no caches, and no
 * say in transactions.
 */
public final class Mapping {

    private Mapping() {}

    /** @param mappers read one by one, each when it is asked for first */
    public static SqlSessionFactory sessions(List<Class<?>> mappers) {
        ManagedTransactionFactory transactions = new ManagedTransactionFactory();
        Properties properties = new Properties();
        properties.setProperty("closeConnection", "false");
        transactions.setProperties(properties);
        // never asked: every session is opened on a connection of Transactions
        Environment environment = new Environment("lms", transactions, new UnpooledDataSource());
        Configuration configuration = new RecordMapping(environment, mappers);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setAutoMappingUnknownColumnBehavior(AutoMappingUnknownColumnBehavior.FAILING);
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setCacheEnabled(false);
        configuration.setJdbcTypeForNull(JdbcType.NULL);
        configuration.setDefaultEnumTypeHandler(EnumTextHandler.class);
        configuration.setLogImpl(Slf4jImpl.class);
        configuration.getLanguageRegistry().register(new OptionalConditions.Language());
        configuration.getLanguageRegistry().setDefaultDriverClass(OptionalConditions.Language.class);
        TypeHandlers.register(configuration.getTypeHandlerRegistry());
        return new SqlSessionFactoryBuilder().build(configuration);
    }
}
