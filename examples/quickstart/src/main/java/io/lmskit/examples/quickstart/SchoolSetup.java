package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseType;
import io.lmskit.examples.quickstart.School.Absence;
import io.lmskit.examples.quickstart.School.Closure;
import io.lmskit.examples.quickstart.School.Offer;
import io.lmskit.examples.quickstart.School.Room;
import io.lmskit.examples.quickstart.Timetable.CourseLine;
import io.lmskit.examples.quickstart.Timetable.RoomLine;
import io.lmskit.examples.quickstart.Timetable.Slot;
import io.lmskit.examples.quickstart.Timetable.Unavailability;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.tenant.CancellationPolicy;
import io.lmskit.tenant.CancellationPolicy.Tier;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Makes a tenant of its own out of a timetable: rooms, teachers, courses, codes, and when what is closed. */
final class SchoolSetup {

    static final CurrencyUnit CURRENCY = CurrencyUnit.EUR;
    static final int HOLD_MINUTES = 30;
    static final CancellationPolicy POLICY = new CancellationPolicy(List.of(new Tier(168, 100), new Tier(48, 50)), 15);

    /** The types that courses are of, in turn. */
    private static final List<String> TYPES = List.of("Lecture", "Seminar", "Laboratory");

    private final Lms lms;
    private final Timetable timetable;
    private final Dice dice;
    private final Week week;

    SchoolSetup(Lms lms, Timetable timetable, Dice dice) {
        this.lms = lms;
        this.timetable = timetable;
        this.dice = dice;
        this.week = new Week(timetable);
    }

    /** @param slug of the new tenant */
    School build(String slug) {
        TenantSettings settings = TenantSettings.builder(timetable.name())
                .currency(CURRENCY)
                .zone(Week.ZONE)
                .locale(Locale.ITALY)
                .holdMinutes(HOLD_MINUTES)
                .cancellation(POLICY)
                .build();
        Tenant tenant = lms.tenants().createTenant(new NewTenant(slug, settings));
        LmsScope system = lms.in(tenant.id());
        User admin = system.userAdministration()
                .createUser(
                        UserDetails.builder("office@" + slug + ".example")
                                .displayName("Office")
                                .build(),
                        EnumSet.of(Role.ADMIN));
        LmsScope office = system.as(Actor.admin(admin.id()));
        List<Room> rooms =
                timetable.rooms().stream().map(line -> room(office, line)).toList();
        Map<String, Id<User>> teachers = teachers(office, slug);
        Map<String, Offer> offers = offers(office, teachers);
        addCodes(office);
        return new School(
                timetable,
                week,
                tenant,
                office,
                rooms,
                teachers,
                offers,
                closures(office, rooms),
                absences(office, teachers));
    }

    private static Room room(LmsScope office, RoomLine line) {
        VenueDetails details = VenueDetails.builder("Room " + line.name())
                .city("Udine")
                .country("IT")
                .capacity(line.capacity())
                .build();
        return new Room(line, office.venues().createVenue(details).id());
    }

    private Map<String, Id<User>> teachers(LmsScope office, String slug) {
        Map<String, Id<User>> teachers = new LinkedHashMap<>();
        for (CourseLine course : timetable.courses()) {
            teachers.computeIfAbsent(course.teacher(), name -> {
                UserDetails details = UserDetails.builder("teacher" + teachers.size() + "@" + slug + ".example")
                        .displayName("Teacher " + name)
                        .build();
                return office.userAdministration()
                        .createUser(details, EnumSet.of(Role.INSTRUCTOR))
                        .id();
            });
        }
        return teachers;
    }

    /** Prices from 15.50 to 144.50; about one course in twelve is free. */
    private Map<String, Offer> offers(LmsScope office, Map<String, Id<User>> teachers) {
        TYPES.forEach(office.catalog()::addCourseType);
        Map<String, Offer> offers = new LinkedHashMap<>();
        for (int i = 0; i < timetable.courses().size(); i++) {
            CourseLine line = timetable.courses().get(i);
            boolean free = dice.below(12, "free", i) == 0;
            long cents = free ? 0 : 1_550 + 50L * dice.below(259, "price", i);
            Money price = Money.ofMinor(CURRENCY, cents);
            String type = TYPES.get(i % TYPES.size());
            CourseDetails details = CourseDetails.builder("Course " + line.name(), week.lectureMinutes(), price)
                    .type(type)
                    .category(timetable.name())
                    .defaultCapacity(Math.max(1, line.students()))
                    .build();
            Course course = office.catalog().createCourse(details);
            office.catalog().publishCourse(course.id(), true);
            Id<User> teacher = Objects.requireNonNull(teachers.get(line.teacher()));
            offers.put(line.name(), new Offer(line, course.id(), teacher, type, price));
        }
        return offers;
    }

    private static void addCodes(LmsScope office) {
        Map<String, Id<CourseType>> types =
                office.catalog().courseTypes().stream().collect(Collectors.toMap(CourseType::name, CourseType::id));
        for (PriceList.Code code : PriceList.CODES) {
            DiscountDetails.Builder details = code.percent() > 0
                    ? DiscountDetails.percentage(code.code(), String.valueOf(code.percent()))
                    : DiscountDetails.fixed(code.code(), Money.ofMinor(CURRENCY, code.amountMinor()));
            if (code.capMinor() != null) {
                details.maximumDiscount(Money.ofMinor(CURRENCY, code.capMinor()));
            }
            if (code.minimumMinor() != null) {
                details.minimumPurchase(Money.ofMinor(CURRENCY, code.minimumMinor()));
            }
            if (code.courseType() != null) {
                details.courseTypes(Set.of(types.get(code.courseType())));
            }
            office.discounts()
                    .createCode(details.usageLimit(code.usageLimit())
                            .perCustomerLimit(code.perCustomerLimit())
                            .build());
        }
    }

    /** Every third room is closed for one period of the week. */
    private List<Closure> closures(LmsScope office, List<Room> rooms) {
        List<Slot> slots = week.slots();
        List<Closure> closures = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i += 3) {
            TimeSpan closed = week.lecture(slots.get(dice.below(slots.size(), "closed", i)));
            office.venues()
                    .addBlackout(
                            rooms.get(i).venue(), new BlackoutDetails(closed.start(), closed.end(), "Maintenance"));
            closures.add(new Closure(rooms.get(i), closed));
        }
        return closures;
    }

    /**
     * The competition's rules say that a course is unavailable because its teacher is. So a period that the file names
     * for any course of a teacher is taken in the teacher's calendar, by a private session without a venue.
     */
    private List<Absence> absences(LmsScope office, Map<String, Id<User>> teachers) {
        Map<String, String> teacherOf = timetable.courses().stream()
                .collect(Collectors.toMap(CourseLine::name, CourseLine::teacher, (a, b) -> a));
        Map<String, Set<Slot>> away = new LinkedHashMap<>();
        for (Unavailability entry : timetable.unavailable()) {
            away.computeIfAbsent(
                            teacherOf.get(entry.course()),
                            t -> new TreeSet<>(
                                    Comparator.comparingInt(Slot::day).thenComparingInt(Slot::period)))
                    .add(entry.slot());
        }
        List<Absence> absences = new ArrayList<>();
        away.forEach((teacher, slots) -> {
            Id<User> instructor = Objects.requireNonNull(teachers.get(teacher));
            for (TimeSpan during : blocks(new ArrayList<>(slots))) {
                office.sessions()
                        .planSession(SessionDetails.builder(during.start(), during.end())
                                .title("Not available")
                                .instructor(instructor)
                                .build());
                absences.add(new Absence(instructor, during));
            }
        });
        return absences;
    }

    /** Periods that follow each other on one day are one block. */
    private List<TimeSpan> blocks(List<Slot> slots) {
        List<TimeSpan> blocks = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= slots.size(); i++) {
            Slot last = slots.get(i - 1);
            boolean goesOn = i < slots.size() && slots.get(i).equals(new Slot(last.day(), last.period() + 1));
            if (!goesOn) {
                blocks.add(week.block(slots.get(from), last));
                from = i;
            }
        }
        return blocks;
    }
}
