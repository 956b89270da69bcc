package io.lmskit.examples.academy;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.MovableClock;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.LmsSchema;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An academy from its settings to what is left of those who leave, in a tenant of its own. */
final class House {

    static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final Lms lms;
    private final LmsSchema schema;
    private final MovableClock clock;
    private final Stage stage;

    House(Lms lms, LmsSchema schema, MovableClock clock, PrintWriter out) {
        this.lms = lms;
        this.schema = schema;
        this.clock = clock;
        this.stage = new Stage(out);
    }

    /** Those of whom the chapters tell. */
    record People(Id<User> admin, Id<User> tom, Id<User> eva, Id<User> ada, Id<User> ben, Id<User> cleo) {}

    /**
     * Everything that the chapters share.
     *
     * @param office an admin's view
     */
    record Cast(LmsScope system, LmsScope office, People people, MovableClock clock, Stage stage) {

        LmsScope guest() {
            return system.as(Actor.guest());
        }

        LmsScope student(Id<User> who) {
            return system.as(Actor.customer(who));
        }

        LmsScope instructor(Id<User> who) {
            return system.as(Actor.instructor(who));
        }

        LocalDate today() {
            return clock.instant().atZone(ZONE).toLocalDate();
        }
    }

    Checks open() {
        Tenant tenant = lms.tenants()
                .createTenant(new NewTenant(
                        "academy-" + UUID.randomUUID(),
                        TenantSettings.builder("Hats off")
                                .currency(CurrencyUnit.GBP)
                                .zone(ZONE)
                                .build()));
        LmsScope system = lms.in(tenant.id());
        new SettingsChapter(system, schema, stage).play();
        People people = new UsersChapter(system, stage).play();
        Cast cast = new Cast(system, system.as(Actor.admin(people.admin())), people, clock, stage);
        Catalogue catalogue = new CoursesChapter(cast).play();
        new InstructorsChapter(cast, catalogue).play();
        Enrolled enrolled = new EnrollmentsChapter(cast, catalogue).play();
        new ClassesChapter(cast).play();
        new MonthlyFeesChapter(cast, catalogue, enrolled).play();
        new StudentFeesChapter(cast).play();
        new PayChapter(cast).play();
        new ServicesChapter(cast).play();
        new DeparturesChapter(cast, catalogue).play();
        return stage.end();
    }

    static Money pounds(String amount) {
        return Money.parse("GBP " + amount);
    }
}
