package io.lmskit.persistence.kernel;

import io.lmskit.access.AccessPolicy;
import io.lmskit.kernel.IdGenerator;
import io.lmskit.kernel.References;
import java.time.Clock;

/**
 * What all scopes of one {@code Lms} share.
 *
 * @param clock ticks in microseconds, as the database stores
 */
public record Engine(
        Database database, Clock clock, IdGenerator ids, References references, AccessPolicy policy, Input input) {}
