package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import java.time.ZoneId;
import java.util.function.Consumer;

/** A venue about to be made: a room in London for 20 people, one session at a time, unless said otherwise. */
public final class VenueFixture {

    private static final int CAPACITY = 20;

    private final LmsScope lms;
    private final VenueDetails.Builder details;

    VenueFixture(LmsScope lms, Names names) {
        this.lms = lms;
        details = VenueDetails.builder(names.place(names.next()))
                .city("London")
                .zone(ZoneId.of("Europe/London"))
                .capacity(CAPACITY);
    }

    public VenueFixture name(String name) {
        details.name(name);
        return this;
    }

    public VenueFixture capacity(int people) {
        details.capacity(people);
        return this;
    }

    /** Holds several sessions at once, as a gym floor does. */
    public VenueFixture shared() {
        details.exclusive(false);
        return this;
    }

    /** Taken so many minutes before and after each session. */
    public VenueFixture buffers(int setUp, int clearing) {
        details.buffers(setUp, clearing);
        return this;
    }

    public VenueFixture zone(String zone) {
        details.zone(ZoneId.of(zone));
        return this;
    }

    public VenueFixture partOf(Venue whole) {
        details.partOf(whole.id());
        return this;
    }

    /** Whatever else matters. */
    public VenueFixture with(Consumer<VenueDetails.Builder> change) {
        change.accept(details);
        return this;
    }

    /** The details as they would be used now, for a test's own command. */
    public VenueDetails details() {
        return details.build();
    }

    public Venue create() {
        return lms.venues().createVenue(details.build());
    }
}
