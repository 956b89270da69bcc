package io.lmskit.enrollment;

import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session at which a class meets.
 *
 * @param meetingUrl where it is held online; only for members, who teaches the class, and admins
 */
public record ClassMeeting(
        Id<ClassGroup> group,
        Id<Session> session,
        String title,
        Instant start,
        Instant end,
        SessionStatus status,
        @Nullable String meetingUrl) {}
