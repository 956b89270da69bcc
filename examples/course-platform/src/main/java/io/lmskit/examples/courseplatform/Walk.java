package io.lmskit.examples.courseplatform;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.examples.shared.Checks;
import io.lmskit.examples.shared.Stage;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings;
import java.io.PrintWriter;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;

/** A platform from its first admin to the last thing that is deleted, in a tenant of its own. */
final class Walk {

    private final Lms lms;
    private final Stage stage;

    Walk(Lms lms, PrintWriter out) {
        this.lms = lms;
        this.stage = new Stage(out);
    }

    Checks walk() {
        Tenant tenant = lms.tenants()
                .createTenant(new NewTenant(
                        "platform-" + UUID.randomUUID(),
                        TenantSettings.builder("Course platform")
                                .currency(CurrencyUnit.USD)
                                .build()));
        LmsScope system = lms.in(tenant.id());
        User admin = system.userAdministration()
                .createUser(
                        UserDetails.builder("office@platform.example")
                                .displayName("Office")
                                .build(),
                        Set.of(Role.ADMIN));
        LmsScope office = system.as(Actor.admin(admin.id()));
        Learners learners = new UsersChapter(system, office, stage).play();
        Catalogue catalogue = new CoursesChapter(office, stage).play();
        new ProductsChapter(system, office, stage, catalogue).play();
        new AccessChapter(system, office, stage, catalogue, learners).play();
        new ProgressChapter(system, office, stage, catalogue, learners).play();
        new PurchasesChapter(system, office, stage, catalogue).play();
        new DeletionChapter(office, stage, catalogue, learners).play();
        return stage.end();
    }

    /** Two who learn here. */
    record Learners(User ada, User grace) {}
}
