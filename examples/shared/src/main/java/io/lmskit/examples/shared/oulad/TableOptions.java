package io.lmskit.examples.shared.oulad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tables an example reads, and where it says what does not fit in them. */
public final class TableOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With --open-university: other tables of the same form, plain or compressed with gzip.")
    private @Nullable Path data;

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description = "With --open-university: gets a line of CSV for each row that does not fit.")
    private @Nullable Path findings;

    /** Whether any of them was said. */
    public boolean given() {
        return data != null || findings != null;
    }

    public Oulad tables() {
        return data == null ? Oulad.published() : Oulad.in(data);
    }

    /** To be closed. */
    public Findings findings() {
        try {
            return new Findings(findings == null ? null : Files.newBufferedWriter(findings, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
