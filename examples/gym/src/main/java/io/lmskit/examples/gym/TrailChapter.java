package io.lmskit.examples.gym;

import io.lmskit.LmsScope;
import io.lmskit.audit.JournalFilter;
import io.lmskit.clearance.HealthFilter;
import io.lmskit.examples.gym.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;

/** The audit log, and what stays of somebody who is erased. */
final class TrailChapter {

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    TrailChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Trail");
        stage.that(
                office.journal()
                                .find(JournalFilter.all().withEvent("CreditsSpent"), PageRequest.first())
                                .items()
                                .size()
                        >= 4,
                "every credit that was spent is in the audit log");
        stage.tell("The member is erased");
        office.userAdministration().erase(cast.member());
        stage.that(
                office.health()
                        .findDeclarations(HealthFilter.all().withUser(cast.member()), PageRequest.first())
                        .items()
                        .isEmpty(),
                "nothing is left of their health");
        stage.that(
                office.credits()
                                .findGrants(
                                        io.lmskit.credit.CreditGrantFilter.all().withCustomer(cast.member()),
                                        PageRequest.first())
                                .items()
                                .size()
                        > 1,
                "the ledger of their credits stays");
    }
}
