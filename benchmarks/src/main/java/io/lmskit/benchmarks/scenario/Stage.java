package io.lmskit.benchmarks.scenario;

import io.lmskit.benchmarks.Scale;
import io.lmskit.benchmarks.server.Server;

/** What a scenario runs on. */
public interface Stage {

    Server server();

    Scale scale();

    /** Lets the contenders take turns at a load, and keeps what was measured. */
    void sideBySide(Load load);

    /** Keeps a single figure, for example the milliseconds that something took. */
    void note(String variant, String unit, double... values);

    /** Tells whoever waits. */
    void say(String text);
}
