package io.lmskit.examples.courseshop;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.catalog.Course;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.Id;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A shop from its first admin to the last refund, in a tenant of its own. */
final class Shop {

    static final CurrencyUnit RUPEES = CurrencyUnit.of("INR");

    private final Lms lms;
    private final Stage stage;

    Shop(Lms lms, PrintWriter out) {
        this.lms = lms;
        this.stage = new Stage(out);
    }

    Checks open() {
        Tenant tenant = lms.tenants()
                .createTenant(new NewTenant(
                        "shop-" + UUID.randomUUID(),
                        TenantSettings.builder("Course shop")
                                .currency(RUPEES)
                                .locale(Locale.ENGLISH)
                                .build()));
        LmsScope system = lms.in(tenant.id());
        User admin = system.userAdministration()
                .createUser(
                        UserDetails.builder("office@shop.example")
                                .username("office")
                                .displayName("Office")
                                .build(),
                        Set.of(Role.ADMIN));
        LmsScope office = system.as(Actor.admin(admin.id()));
        Id<User> asha = new PeopleChapter(system, office, admin.id(), stage).play();
        Shelf shelf = new CatalogueChapter(system, office, stage).play();
        new CouponsChapter(office, stage, shelf).play();
        new OrdersChapter(system, office, stage, shelf, asha).play();
        new RefundsChapter(system, office, stage, shelf, asha).play();
        return stage.end();
    }

    static Money rupees(String amount) {
        return Money.parse("INR " + amount);
    }

    /** What is for sale: three courses. */
    record Shelf(Course java, Course sql, Course guitar) {}
}
