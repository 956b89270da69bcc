package io.lmskit.examples.quickstart;

import io.lmskit.examples.quickstart.School.Offer;
import io.lmskit.examples.quickstart.School.Room;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.TimeSpan;

/** A lecture that has its place. */
record Lecture(Offer offer, int number, Id<Session> session, Room room, TimeSpan during, int capacity) {}
