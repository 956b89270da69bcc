package io.lmskit.testkit;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.IdGenerator;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDv7 that increase, from a seed instead of chance and time: the same calls get the same ids. */
final class SeededIds implements IdGenerator {

    private static final long START = TestClock.START.toEpochMilli();

    private final AtomicLong number = new AtomicLong();
    private final long seed;

    SeededIds(long seed, int node) {
        this.seed = new SplittableRandom(seed).nextLong() + node;
    }

    @Override
    public <T> Id<T> next() {
        long n = number.getAndIncrement();
        long time = (START + (n >>> 12)) << 16 | 0x7000 | (n & 0xfff);
        long random = new SplittableRandom(seed ^ n << 20).nextLong();
        return Id.of(new UUID(time, random >>> 2 | 1L << 63));
    }
}
