package io.lmskit.examples.quickstart;

import io.lmskit.LmsScope;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.examples.quickstart.Timetable.CourseLine;
import io.lmskit.examples.quickstart.Timetable.RoomLine;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * The organisation that a timetable has become, with everything but its sessions and customers.
 *
 * @param scope an admin's
 * @param offers by the course's name in the timetable
 */
record School(
        Timetable timetable,
        Week week,
        Tenant tenant,
        LmsScope scope,
        List<Room> rooms,
        Map<String, Id<User>> teachers,
        Map<String, Offer> offers,
        List<Closure> closures,
        List<Absence> absences) {

    School {
        rooms = List.copyOf(rooms);
        teachers = Map.copyOf(teachers);
        offers = Map.copyOf(offers);
        closures = List.copyOf(closures);
        absences = List.copyOf(absences);
    }

    /** A room that became a venue. */
    record Room(RoomLine line, Id<Venue> venue) {}

    /** A course on offer. */
    record Offer(CourseLine line, Id<Course> course, Id<User> instructor, String type, Money price) {}

    /** A venue is closed for a time. */
    record Closure(Room room, TimeSpan during) {}

    /** A teacher is not available for a time: their calendar holds a private session then. */
    record Absence(Id<User> instructor, TimeSpan during) {}

    Offer offer(String course) {
        Offer found = offers.get(course);
        if (found == null) {
            throw new IllegalArgumentException("no course " + course);
        }
        return found;
    }
}
