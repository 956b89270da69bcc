package io.lmskit.examples.gym;

import static io.lmskit.examples.gym.House.dollars;

import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.CreditProblem;
import io.lmskit.credit.CreditSource;
import io.lmskit.credit.GrantCredits;
import io.lmskit.examples.gym.House.Cast;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.RecordPayment;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.OrderStatus;
import io.lmskit.sales.PlaceOrder;
import java.time.Duration;
import java.util.List;

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
        order(pack);
        stage.tell("The member is given two more that end in three days");
        CreditGrant gift = office.credits()
                .grant(GrantCredits.of(cast.member(), 2)
                        .until(cast.clock().instant().plus(Duration.ofDays(3)))
                        .because("Welcome"));
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

    /** Nobody is given the pack: it is ordered, paid at the desk, and delivered once. */
    private void order(CreditPack pack) {
        LmsScope member = cast.system().as(Actor.customer(cast.member()));
        stage.tell("A member orders the pack, and pays it at the desk");
        Order order = member.orders().place(PlaceOrder.of(cast.member(), OrderLine.credits(pack.id(), 1)));
        stage.that(
                order.due().equals(dollars("90.00")) && cast.credits(cast.member()) == 0,
                "nothing is given before ninety dollars are paid");
        office.payments().recordPayment(RecordPayment.ofOrder(order.id(), order.due(), PaymentMethod.CASH));
        Order paid = member.orders().getOrder(order.id());
        stage.that(paid.status() == OrderStatus.COMPLETED && paid.due().isZero(), "the payment completes the order");
        List<CreditGrant> grants = member.credits()
                .findGrants(CreditGrantFilter.all().withCustomer(cast.member()), PageRequest.first())
                .items();
        stage.that(
                grants.size() == 1
                        && grants.get(0).source() == CreditSource.PACK
                        && pack.id().equals(grants.get(0).pack())
                        && order.items().get(0).id().equals(grants.get(0).orderItem()),
                "the pack is delivered once, for that item of the order");
        stage.that(
                grants.get(0).credits() == 10 && grants.get(0).expiresAt() != null,
                "its ten credits expire after the days that it says");
        stage.refused(
                "paying the order once more",
                () -> office.payments()
                        .recordPayment(RecordPayment.ofOrder(order.id(), dollars("90.00"), PaymentMethod.CASH)),
                PaymentProblem.ORDER_NOTHING_DUE);
    }
}
