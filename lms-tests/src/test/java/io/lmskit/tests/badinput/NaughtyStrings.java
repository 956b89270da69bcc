package io.lmskit.tests.badinput;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The Big List of Naughty Strings, and a few that it lacks: NUL, lone surrogates, and text that is too long for any field. */
public final class NaughtyStrings {

    /** In the order of the list. */
    public static final List<String> ALL = read();

    private NaughtyStrings() {}

    private static List<String> read() {
        List<String> strings = new ArrayList<>();
        try (InputStream file = NaughtyStrings.class.getResourceAsStream("blns.json.gz");
                JsonParser parser = new JsonFactory().createParser(new GZIPInputStream(file))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        strings.addAll(List.of(
                "\u0000", "a\u0000b", "\ud83d", "x\udca9y", "\u0007", "e\u0301", "\uffff", "x".repeat(100_000)));
        return List.copyOf(strings);
    }
}
