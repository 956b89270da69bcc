package io.lmskit.benchmarks.contender;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids and references, as the library draws them: the first in the order of time, the second in 31 letters. */
final class Drawn {

    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private Drawn() {}

    static UUID id() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    static String reference() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder text = new StringBuilder("BK-");
        for (int i = 0; i < 8; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
