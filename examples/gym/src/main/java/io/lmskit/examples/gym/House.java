package io.lmskit.examples.gym;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.MovableClock;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Venue;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.tenant.TenantSettings.Branding;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A gym business from its first day to the look at what was written down, in a tenant of its own. */
final class House {

    private final Lms lms;
    private final MovableClock clock;
    private final Stage stage;

    House(Lms lms, MovableClock clock, PrintWriter out) {
        this.lms = lms;
        this.clock = clock;
        this.stage = new Stage(out);
    }

    /** Everybody and everything that the chapters share. */
    record Cast(
            LmsScope system,
            LmsScope office,
            Id<User> trainer,
            Id<User> member,
            Id<User> guest,
            Venue floor,
            MovableClock clock,
            Stage stage) {

        /** A published session of an hour on the floor, for one credit unless said otherwise. */
        Session session(String title, Duration in, int cost) {
            Instant start = clock.instant().plus(in);
            Session draft = office.sessions()
                    .planSession(SessionDetails.builder(start, start.plus(Duration.ofHours(1)))
                            .title(title)
                            .venue(floor.id())
                            .instructor(trainer)
                            .creditCost(cost)
                            .build());
            return office.sessions().publishSession(draft.id());
        }

        int credits(Id<User> of) {
            return office.credits().balance(of).credits();
        }
    }

    Checks open() {
        Branding branding = new Branding("https://pika.example/logo.png", "#ffcc00", "#333333", "#ffffff");
        Tenant tenant = lms.tenants()
                .createTenant(new NewTenant(
                        "gym-" + UUID.randomUUID(),
                        TenantSettings.builder("Pika")
                                .branding(branding)
                                .currency(CurrencyUnit.USD)
                                .zone(ZoneId.of("America/New_York"))
                                .locale(Locale.US)
                                .creditReturnDays(14)
                                .build()));
        LmsScope system = lms.in(tenant.id());
        PeopleChapter.People people = new PeopleChapter(system, stage).play();
        LmsScope office = system.as(Actor.admin(people.admin()));
        Venue floor = new GymsChapter(office, stage).play();
        Cast cast = new Cast(system, office, people.trainer(), people.member(), people.guest(), floor, clock, stage);
        new CreditsChapter(cast).play();
        new SessionsChapter(cast).play();
        new ClearancesChapter(cast).play();
        new SubscriptionsChapter(cast).play();
        new ReviewsChapter(cast).play();
        new TrailChapter(cast).play();
        return stage.end();
    }

    static Money dollars(String amount) {
        return Money.parse("USD " + amount);
    }
}
