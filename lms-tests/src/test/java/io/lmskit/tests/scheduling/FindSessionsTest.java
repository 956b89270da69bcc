package io.lmskit.tests.scheduling;

import static io.lmskit.tests.scheduling.Timetable.at;
import static io.lmskit.tests.scheduling.Timetable.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.SessionFilter;
import io.lmskit.scheduling.SessionStatus;
import io.lmskit.scheduling.Venue;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@LmsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindSessionsTest {

    private final LmsScope lms;
    private final Timetable timetable;
    private Venue leeds;
    private User teacher;
    private Course firstAid;
    private Session draft;
    private Session yoga;
    private Session aid;
    private Session cancelled;
    private Session completed;

    FindSessionsTest(LmsScope lms) {
        this.lms = lms;
        timetable = new Timetable(lms);
    }

    @BeforeAll
    void plan(TestClock clock) {
        lms.catalog().addCourseType("EFAW");
        leeds = timetable.venue(v -> v.city("Leeds").capacity(5));
        teacher = timetable.instructor();
        firstAid = timetable.course(c -> c.type("efaw").price(Money.of(CurrencyUnit.GBP, 80)));
        draft = timetable.plan(hours(1, 2));
        yoga = timetable.published(hours(2, 3)
                .venue(leeds.id())
                .price(Money.of(CurrencyUnit.GBP, 10))
                .meetingUrl("https://meet.example.org/1")
                .notes("For the staff"));
        aid = timetable.published(SessionDetails.of(firstAid.id(), at(2), at(3)).instructor(teacher.id()));
        cancelled = lms.sessions().cancelSession(timetable.plan(hours(4, 5)).id(), "Snow");
        completed = timetable.published(hours(0, 1).price(Money.of(CurrencyUnit.EUR, 10)));
        clock.set(at(1));
        completed = lms.sessions().completeSession(completed.id());
    }

    @Test
    void they_come_by_start_then_id() {
        assertThat(find(SessionFilter.all()))
                .containsExactly(completed.id(), draft.id(), yoga.id(), aid.id(), cancelled.id());
    }

    @Test
    void each_filter_narrows() {
        SessionFilter all = SessionFilter.all();
        assertThat(find(all.withStartBetween(at(1), at(2)))).containsExactly(draft.id());
        assertThat(find(all.withStartBetween(at(2), null))).containsExactly(yoga.id(), aid.id(), cancelled.id());
        assertThat(find(all.withCourse(firstAid.id()))).containsExactly(aid.id());
        assertThat(find(all.withCourseType(" Efaw "))).containsExactly(aid.id());
        assertThat(find(all.withCourseType("FAW"))).isEmpty();
        assertThat(find(all.withCity("LEEDS"))).containsExactly(yoga.id());
        assertThat(find(all.withVenue(leeds.id()))).containsExactly(yoga.id());
        assertThat(find(all.withInstructor(teacher.id()))).containsExactly(aid.id());
        assertThat(find(all.withFreeSeats(5).withVenue(leeds.id()))).containsExactly(yoga.id());
        assertThat(find(all.withFreeSeats(6).withVenue(leeds.id()))).isEmpty();
        assertThat(find(all.withFreeSeats(500))).containsExactly(completed.id(), draft.id(), cancelled.id());
        assertThat(find(all.withPriceBetween(Money.of(CurrencyUnit.GBP, 10), Money.of(CurrencyUnit.GBP, 80))))
                .containsExactly(yoga.id(), aid.id());
        assertThat(find(all.withPriceBetween(Money.of(CurrencyUnit.GBP, 11), null)))
                .containsExactly(aid.id());
        assertThat(find(all.withPriceBetween(null, Money.of(CurrencyUnit.EUR, 10))))
                .containsExactly(completed.id());
        assertThat(find(all.withStatus(SessionStatus.DRAFT, SessionStatus.CANCELLED)))
                .containsExactly(draft.id(), cancelled.id());
    }

    @Test
    void a_price_range_in_two_currencies_is_an_error() {
        assertThatThrownBy(() -> find(SessionFilter.all()
                        .withPriceBetween(Money.of(CurrencyUnit.GBP, 1), Money.of(CurrencyUnit.EUR, 2))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("input.currency");
    }

    @Test
    void pages_are_complete_and_do_not_overlap() {
        for (int size = 1; size <= 5; size++) {
            List<Id<Session>> all = new ArrayList<>();
            PageRequest request = PageRequest.first(size);
            Page<Session> page = lms.sessions().findSessions(SessionFilter.all(), request);
            page.items().forEach(s -> all.add(s.id()));
            while (!page.isLast()) {
                assertThat(page.items()).hasSize(size);
                page = lms.sessions().findSessions(SessionFilter.all(), request.after(page.next()));
                page.items().forEach(s -> all.add(s.id()));
            }
            assertThat(all).isEqualTo(find(SessionFilter.all()));
        }
        assertThatThrownBy(() -> lms.sessions()
                        .findSessions(SessionFilter.all(), PageRequest.first().after("nonsense")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void guests_see_what_is_published_or_held_without_link_and_notes() {
        LmsScope guest = lms.as(Actor.guest());
        Page<Session> page = guest.sessions().findSessions(SessionFilter.all(), PageRequest.first());
        assertThat(page.items()).extracting(Session::id).containsExactly(completed.id(), yoga.id(), aid.id());
        assertThat(guest.sessions()
                        .findSessions(SessionFilter.all().withStatus(SessionStatus.DRAFT), PageRequest.first())
                        .items())
                .isEmpty();
        Session seen = guest.sessions().getSession(yoga.id());
        assertThat(seen.details().notes()).isNull();
        assertThat(seen.details().meetingUrl()).isNull();
        assertThat(seen.title()).isEqualTo(yoga.title());
        assertThatThrownBy(() -> guest.sessions().getSession(draft.id())).isInstanceOf(NotFoundException.class);
        LmsScope instructor = lms.as(Actor.instructor(teacher.id()));
        assertThat(instructor.sessions().getSession(yoga.id())).isEqualTo(yoga);
        assertThat(instructor.sessions().getSession(draft.id())).isEqualTo(draft);
    }

    private List<Id<Session>> find(SessionFilter filter) {
        return lms.sessions().findSessions(filter, PageRequest.first(100)).items().stream()
                .map(Session::id)
                .toList();
    }
}
