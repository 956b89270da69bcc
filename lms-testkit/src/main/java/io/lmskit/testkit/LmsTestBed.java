package io.lmskit.testkit;

import io.lmskit.Lms;
import javax.sql.DataSource;

/** All that one test class works with. */
record LmsTestBed(
        TestDatabase database,
        TestClock clock,
        StatementCounter counter,
        FakeGateway gateway,
        DataSource dataSource,
        LmsNodes nodes,
        Lms lms,
        Fixtures fixtures)
        implements AutoCloseable {

    static LmsTestBed open(Class<?> testClass, LmsTest settings) {
        TestDatabase database = TestDatabase.create(testClass.getSimpleName(), settings.provider());
        TestClock clock = new TestClock();
        StatementCounter counter = new StatementCounter();
        FakeGateway gateway = new FakeGateway();
        DataSource dataSource = counter.counting(database.openPool(settings.poolSize()));
        LmsNodes nodes = new LmsNodes(database, clock, gateway, settings.poolSize(), settings.seed());
        Lms lms = nodes.on(dataSource);
        Fixtures fixtures = new Fixtures(lms, clock, new Names(settings.seed()));
        return new LmsTestBed(database, clock, counter, gateway, dataSource, nodes, lms, fixtures);
    }

    @Override
    public void close() {
        nodes.close();
        database.close();
    }
}
