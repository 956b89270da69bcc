package io.lmskit.testkit;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Counts what is executed on a data source, by whatever thread. A batch is one statement; a savepoint, its release and
 * a roll-back to it are one each; commit and roll-back of a transaction are none.
 */
public final class StatementCounter {

    private final List<List<String>> listeners = new ArrayList<>();

    /** A counter that sees nothing yet. */
    public StatementCounter() {}

    /** The statements of a stretch of work, in their order. */
    public record Statements(List<String> texts) {

        public Statements {
            texts = List.copyOf(texts);
        }

        public int count() {
            return texts.size();
        }

        /** One statement per line. */
        @Override
        public String toString() {
            StringBuilder all = new StringBuilder().append(count()).append(" statements");
            for (String text : texts) {
                all.append("\n- ").append(text.strip().replaceAll("\\s+", " "));
            }
            return all.toString();
        }
    }

    /** The same data source, its statements seen by this counter. */
    public DataSource counting(DataSource dataSource) {
        return CountingProxy.of(dataSource, this);
    }

    /** What was executed while the work ran. */
    public Statements during(Runnable work) {
        List<String> texts = new ArrayList<>();
        synchronized (listeners) {
            listeners.add(texts);
        }
        try {
            work.run();
        } finally {
            synchronized (listeners) {
                listeners.removeIf(listener -> listener == texts);
            }
        }
        return new Statements(texts);
    }

    void executed(String text) {
        synchronized (listeners) {
            listeners.forEach(listener -> listener.add(text));
        }
    }
}
