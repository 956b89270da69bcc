package io.lmskit.scheduling;

import io.lmskit.kernel.Id;

/** A session that an instructor teaches, without buffers: going from one room to the next is their own affair. */
public record InstructorUse(Id<Session> session, TimeSpan during) {}
