package io.lmskit.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.Equipment;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.EquipmentStatus;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.TimeSpan;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.scheduling.VenueFilter;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Naughty strings in every text of the schedule: each is stored and read back the same, but for the white space around
 * it and the normal form, or refused with a violation that names the field.
 */
@LmsTest
class NaughtyScheduleTest {

    private static final Instant START = TestClock.START.plus(Duration.ofDays(1));
    private static final Instant END = START.plus(Duration.ofHours(1));

    private final Lms lms;

    NaughtyScheduleTest(Lms lms) {
        this.lms = lms;
    }

    /** How a text gets into the details and out of them. */
    private record Field<B, T>(BiFunction<B, String, B> write, Function<T, String> read) {}

    @Test
    void in_every_text_of_a_venue() {
        Map<String, Field<VenueDetails.Builder, VenueDetails>> fields = new LinkedHashMap<>();
        fields.put("name", new Field<>(VenueDetails.Builder::name, VenueDetails::name));
        fields.put("description", new Field<>(VenueDetails.Builder::description, VenueDetails::description));
        fields.put("addressLine1", new Field<>(VenueDetails.Builder::addressLine1, VenueDetails::addressLine1));
        fields.put("addressLine2", new Field<>(VenueDetails.Builder::addressLine2, VenueDetails::addressLine2));
        fields.put("city", new Field<>(VenueDetails.Builder::city, VenueDetails::city));
        fields.put("postcode", new Field<>(VenueDetails.Builder::postcode, VenueDetails::postcode));
        fields.put("country", new Field<>(VenueDetails.Builder::country, VenueDetails::country));
        fields.put("parkingInfo", new Field<>(VenueDetails.Builder::parkingInfo, VenueDetails::parkingInfo));
        fields.put(
                "amenities[0]",
                new Field<>(
                        (b, s) -> b.amenities(List.of(s)), d -> d.amenities().get(0)));
        Venue[] venue = {
            lms.venues().createVenue(VenueDetails.builder("Naughty").build())
        };
        storesOrNames(
                fields,
                () -> VenueDetails.builder("Naughty"),
                builder -> {
                    venue[0] = lms.venues().changeVenue(venue[0].id(), venue[0].version(), builder.build());
                    return lms.venues().getVenue(venue[0].id()).details();
                },
                Set.of("name", "amenities[0]"));
    }

    @Test
    void as_facilities_of_a_venue() {
        for (String naughty : NaughtyStrings.ALL) {
            VenueDetails details =
                    VenueDetails.builder("Naughty").facilities(Json.of(naughty)).build();
            try {
                Venue venue = lms.venues().createVenue(details);
                assertThat(lms.venues().getVenue(venue.id())).isEqualTo(venue);
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("facilities");
            }
        }
    }

    @Test
    void in_every_text_of_equipment_and_blackouts() {
        Venue venue = lms.venues().createVenue(VenueDetails.builder("Naughty").build());
        Equipment mats = lms.equipment().addEquipment(venue.id(), EquipmentDetails.of("Mat", "Floor", 1));
        int stored = 0;
        for (String naughty : NaughtyStrings.ALL) {
            for (String field : List.of("name", "category")) {
                EquipmentDetails details = new EquipmentDetails(
                        field.equals("name") ? naughty : "Mat",
                        field.equals("category") ? naughty : "Floor",
                        1,
                        EquipmentStatus.AVAILABLE);
                try {
                    lms.equipment().changeEquipment(mats.id(), details);
                } catch (InvalidInputException refused) {
                    assertThat(refused.violations()).extracting(Violation::path).containsOnly(field);
                    continue;
                }
                EquipmentDetails read = lms.equipment()
                        .findEquipment(venue.id(), PageRequest.first())
                        .items()
                        .get(0)
                        .details();
                assertThat(field.equals("name") ? read.name() : read.category()).isEqualTo(clean(naughty));
                stored++;
            }
            try {
                Blackout blackout = lms.venues().addBlackout(venue.id(), new BlackoutDetails(START, END, naughty));
                assertThat(lms.venues()
                                .findBlackouts(venue.id(), new TimeSpan(START, END), PageRequest.first())
                                .items())
                        .containsExactly(blackout);
                assertThat(blackout.reason()).isEqualTo(clean(naughty));
                lms.venues().removeBlackout(blackout.id());
                stored++;
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reason");
            }
        }
        assertThat(stored).isGreaterThan(NaughtyStrings.ALL.size());
    }

    @Test
    void in_every_text_of_a_session() {
        Map<String, Field<SessionDetails.Builder, SessionDetails>> fields = new LinkedHashMap<>();
        fields.put("title", new Field<>(SessionDetails.Builder::title, SessionDetails::title));
        fields.put("description", new Field<>(SessionDetails.Builder::description, SessionDetails::description));
        fields.put("meetingUrl", new Field<>(SessionDetails.Builder::meetingUrl, SessionDetails::meetingUrl));
        fields.put("notes", new Field<>(SessionDetails.Builder::notes, SessionDetails::notes));
        Session[] session = {
            lms.sessions()
                    .planSession(
                            SessionDetails.builder(START, END).title("Naughty").build())
        };
        storesOrNames(
                fields,
                () -> SessionDetails.builder(START, END).title("Naughty"),
                builder -> {
                    session[0] = lms.sessions().changeSession(session[0].id(), session[0].version(), builder.build());
                    return lms.sessions().getSession(session[0].id()).details();
                },
                Set.of("title"));
    }

    /**
     * Writes each string into all fields at once; what is refused by name is left out then, and the rest must be stored.
     *
     * @param required fields that a blank string is no answer for
     */
    private static <B, T> void storesOrNames(
            Map<String, Field<B, T>> fields, Supplier<B> plain, Function<B, T> change, Set<String> required) {
        int stored = 0;
        for (String naughty : NaughtyStrings.ALL) {
            Map<String, Field<B, T>> written = new LinkedHashMap<>(fields);
            if (clean(naughty) == null) {
                written.keySet().removeAll(required);
            }
            T read;
            try {
                read = change.apply(write(written, plain.get(), naughty));
            } catch (InvalidInputException refused) {
                Set<String> named =
                        refused.violations().stream().map(Violation::path).collect(Collectors.toSet());
                assertThat(written.keySet()).containsAll(named);
                written.keySet().removeAll(named);
                read = change.apply(write(written, plain.get(), naughty));
            }
            for (var field : written.entrySet()) {
                assertThat(field.getValue().read().apply(read))
                        .as(field.getKey())
                        .isEqualTo(clean(naughty));
                stored++;
            }
        }
        assertThat(stored).isGreaterThan(NaughtyStrings.ALL.size() * fields.size() / 2);
    }

    private static <B, T> B write(Map<String, Field<B, T>> fields, B builder, String text) {
        for (Field<B, T> field : fields.values()) {
            builder = field.write().apply(builder, text);
        }
        return builder;
    }

    @Test
    void a_blank_title_or_name_is_refused_by_name() {
        assertThatThrownBy(() -> lms.sessions()
                        .planSession(
                                SessionDetails.builder(START, END).title(" ").build()))
                .isInstanceOf(RuleViolationException.class)
                .hasMessageContaining("(title)");
        assertThatThrownBy(() ->
                        lms.venues().createVenue(VenueDetails.builder("\u2003").build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(name)");
    }

    @Test
    void as_the_reason_of_a_cancellation() {
        for (String naughty : NaughtyStrings.ALL) {
            Session session = lms.sessions()
                    .planSession(
                            SessionDetails.builder(START, END).title("Naughty").build());
            try {
                Session cancelled = lms.sessions().cancelSession(session.id(), naughty);
                assertThat(lms.sessions().getSession(session.id())).isEqualTo(cancelled);
                assertThat(cancelled.cancelReason()).isEqualTo(clean(naughty));
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reason");
            }
        }
    }

    @Test
    void in_every_filter() {
        PageRequest first = PageRequest.first(2);
        Map<String, Consumer<String>> searches = new LinkedHashMap<>();
        searches.put("text", s -> lms.venues().findVenues(VenueFilter.all().withText(s), first));
        searches.put(
                "venue.city", s -> lms.venues().findVenues(VenueFilter.all().withCity(s), first));
        searches.put(
                "city", s -> lms.sessions().findSessions(SessionFilter.all().withCity(s), first));
        searches.put(
                "courseType",
                s -> lms.sessions().findSessions(SessionFilter.all().withCourseType(s), first));
        searches.put("page.after", s -> lms.sessions().findSessions(SessionFilter.all(), first.after(s)));

        for (String naughty : NaughtyStrings.ALL) {
            searches.forEach((field, search) -> {
                try {
                    search.accept(naughty);
                } catch (InvalidInputException refused) {
                    assertThat(refused.violations())
                            .extracting(Violation::path)
                            .allMatch(path -> path.equals(field) || field.endsWith("." + path));
                }
            });
        }
    }

    private static String clean(String text) {
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return clean.isEmpty() ? null : clean;
    }
}
