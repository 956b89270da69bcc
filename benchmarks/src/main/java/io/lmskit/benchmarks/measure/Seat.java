package io.lmskit.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.lmskit.benchmarks.Scale;
import io.lmskit.benchmarks.contender.Contender;
import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.measure.Crowd.Made;
import io.lmskit.benchmarks.scenario.Load;
import io.lmskit.benchmarks.scenario.Load.Calls;
import io.lmskit.benchmarks.server.Database;
import io.lmskit.benchmarks.server.Server;
import io.lmskit.benchmarks.server.ServerCpu;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One contender at work under one load. */
final class Seat implements Taker {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final String WAL = "select pg_current_wal_lsn() - '0/0'";

    private final Contenders.Entry entry;
    private final Load load;
    private final Database database;
    private final Probe probe;
    private final HikariDataSource pool;
    private final Contender contender;
    private final Crowd crowd;
    private final ServerCpu serverCpu;
    private final List<TurnFigures> turns = new ArrayList<>();

    Seat(Server server, Contenders.Entry entry, Load load, Database database, Probe probe) {
        this.entry = entry;
        this.load = load;
        this.database = database;
        this.probe = probe;
        this.serverCpu = new ServerCpu(server);
        this.pool = database.openPool(load.threads());
        this.contender = entry.opening().open(pool);
        this.crowd = new Crowd(load.threads());
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public TurnFigures turn(int turn, Scale scale) {
        Calls calls = load.preparation().prepare(database, turn);
        if (load.copies() && scale.full()) {
            // what is left of the last turn is swept up, untimed
            database.sweep();
        }
        AtomicLong next = new AtomicLong();
        Calls warmingUp = new Calls(calls.limit() / 3, calls.call());
        if (load.copies() && scale.full()) {
            // tables that were empty a moment ago are planned for as if they still were, until they are analyzed
            crowd.make(warmingUp, contender, next, scale.warmUp().dividedBy(2));
            database.sweep();
        }
        crowd.make(warmingUp, contender, next, scale.warmUp());
        next.set(Math.min(next.get(), warmingUp.limit()));
        System.gc();

        long wal = database.number(WAL);
        @Nullable Double cpuOfServer = serverCpu.seconds();
        long cpu = PROCESS.getProcessCpuTime();
        Made made = crowd.make(calls, contender, next, scale.turn());
        long cpuUsed = PROCESS.getProcessCpuTime() - cpu;
        @Nullable Double cpuOfServerNow = serverCpu.seconds();
        long walWritten = database.number(WAL) - wal;

        double n = made.calls();
        TurnFigures figures = new TurnFigures(
                made.calls(),
                made.seconds(),
                n / made.seconds(),
                made.nanos().getValueAtPercentile(50) / 1e3,
                made.nanos().getValueAtPercentile(99) / 1e3,
                made.bytes() / n,
                cpuUsed / n / 1e3,
                cpuOfServer == null || cpuOfServerNow == null ? null : (cpuOfServerNow - cpuOfServer) / n * 1e6,
                walWritten / n);
        turns.add(figures);
        return figures;
    }

    @Override
    public Figures figures(String scenario) {
        return new Figures(scenario, load.variant(), entry.name(), probe.statements(), probe.rows(), turns);
    }

    @Override
    public void close() {
        crowd.close();
        contender.close();
        pool.close();
    }
}
