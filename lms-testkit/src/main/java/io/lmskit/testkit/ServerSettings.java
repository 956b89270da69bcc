package io.lmskit.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each server that the testkit starts itself is started with, so that tests behave alike on all of them. */
final class ServerSettings {

    private ServerSettings() {}

    /**
     * Names and values, as in {@code postgresql.conf}.
     *
     * @param durable whether what is committed survives a loss of power, which costs time
     */
    static Map<String, String> of(boolean durable) {
        String sync = durable ? "on" : "off";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", sync);
        settings.put("synchronous_commit", sync);
        settings.put("full_page_writes", sync);
        settings.put("max_connections", "400");
        settings.put("shared_buffers", "256MB");
        settings.put("max_locks_per_transaction", "256");
        settings.put("max_pred_locks_per_transaction", "256");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_wal_size", "4GB");
        settings.put("autovacuum", "off");
        settings.put("jit", "off");
        settings.put("log_checkpoints", "off");
        return Collections.unmodifiableMap(settings);
    }
}
