package io.lmskit.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * What one turn of one contender took.
 *
 * @param calls that were made
 * @param seconds from the first call's begin to the last one's end
 * @param p50Micros half of the calls took no longer
 * @param p99Micros ninety-nine of a hundred calls took no longer
 * @param bytesPerCall allocated by the threads that call
 * @param clientCpuMicrosPerCall of this process, garbage collection included
 * @param serverCpuMicrosPerCall of all processes of the server; null where they cannot be seen
 * @param walBytesPerCall written ahead by the server
 */
public record TurnFigures(
        long calls,
        double seconds,
        double perSecond,
        double p50Micros,
        double p99Micros,
        @Nullable Double bytesPerCall,
        @Nullable Double clientCpuMicrosPerCall,
        @Nullable Double serverCpuMicrosPerCall,
        @Nullable Double walBytesPerCall) {}
