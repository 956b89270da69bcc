package io.lmskit.examples.gym;

import static io.lmskit.examples.gym.House.dollars;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditSource;
import io.lmskit.credit.GrantCredits;
import io.lmskit.examples.gym.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import java.time.Duration;

/** Packs, and the ledger that the source calls credit transactions. */
final class CreditsChapter {

    private final Cast cast;
    private final LmsScope office;
    private final Stage stage;

    CreditsChapter(Cast cast) {
        this.cast = cast;
        this.office = cast.office();
        this.stage = cast.stage();
    }

    void play() {
        stage.chapter("Credits");
        CreditPack pack = office.creditPacks()
                .createPack(CreditPackDetails.of("Ten sessions", 10, dollars("90.00"))
                        .withValidDays(60));
        stage.that(
                cast.system()
                                .as(Actor.guest())
                                .creditPacks()
                                .findPacks(true, PageRequest.first())
                                .items()
                                .size()
                        == 1,
                "everybody sees the pack");
        stage.tell("A member buys the pack at the desk, and is given two more that end in three days");
        CreditGrant bought = office.credits().grantPack(pack.id(), cast.member());
        CreditGrant gift = office.credits()
                .grant(GrantCredits.of(cast.member(), 2)
                        .until(cast.clock().instant().plus(Duration.ofDays(3)))
                        .because("Welcome"));
        stage.that(bought.source() == CreditSource.PACK && bought.expiresAt() != null, "the pack's credits expire");
        stage.that(cast.credits(cast.member()) == 12, "twelve credits");
        office.credits().adjust(gift.id(), -1, "One was meant for a friend");
        stage.that(cast.credits(cast.member()) == 11, "eleven after an adjustment, whose reason is kept");
        stage.refused(
                "taking away more than is left",
                () -> office.credits().adjust(gift.id(), -5, "Too many"),
                CreditProblem.ABOVE_REMAINING);
        int sum = office
                .credits()
                .findEntries(CreditEntryFilter.all().withCustomer(cast.member()), PageRequest.first())
                .items()
                .stream()
                .mapToInt(CreditEntry::amount)
                .sum();
        stage.that(sum == cast.credits(cast.member()), "the balance is the sum of the ledger");
    }
}
