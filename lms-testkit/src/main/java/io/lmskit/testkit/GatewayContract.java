package io.lmskit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentSubject;
import io.lmskit.payment.PaymentType;
import io.lmskit.payment.ProviderIds;
import io.lmskit.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a {@link PaymentGateway} must do. Extend it, open yours against the provider's test environment, say how its
 * provider can be made to approve and to decline, and run it.
 */
public abstract class GatewayContract extends ToldContract {

    private static final int THREADS = 8;

    /** For sub-classes, which need no parameters. */
    protected GatewayContract() {}

    /** Makes the provider approve this charge, if that needs preparation; for example by a test card in the metadata. */
    protected abstract GatewayCharge toBeApproved(GatewayCharge charge);

    /** Makes the provider decline this charge, if that needs preparation; for example by a test card in the metadata. */
    protected abstract GatewayCharge toBeDeclined(GatewayCharge charge);

    /** Makes the provider want something of the payer first; null if it never does. */
    protected @Nullable GatewayCharge toRequireAction(GatewayCharge charge) {
        return null;
    }

    /** Makes the answer to the next call get lost after the provider has acted; false if that cannot be done. */
    protected boolean loseNextAnswer() {
        return false;
    }

    /** Makes the next call get lost before it reaches the provider; false if that cannot be done. */
    protected boolean loseNextCall() {
        return false;
    }

    /** Whether the gateway keeps books in which a look-up finds what was done. */
    protected boolean keepsBooks() {
        return true;
    }

    /** Whether a charge can be approved at once; if not, it waits for people, and only refunds are tried. */
    protected boolean approvesCharges() {
        return true;
    }

    /** What is charged in these tests. */
    protected Money amount() {
        return Money.of(CurrencyUnit.GBP, 25);
    }

    @Test
    void has_a_name_that_can_be_stored() {
        assertThat(gateway().name())
                .matches("[a-z][a-z0-9-]{0,49}")
                .isEqualTo(gateway().name());
    }

    @Test
    void an_approved_charge_says_what_moved_and_what_the_provider_calls_it() {
        GatewayResult.Approved approved = approve(charge());
        assertThat(approved.amount()).isEqualTo(amount());
        assertThat(approved.ids().known()).isTrue();
        assertThat(approved.refundId()).isNull();
    }

    @Test
    void a_declined_charge_says_why() {
        assumeTrue(approvesCharges(), "this gateway cannot judge a charge at once");
        GatewayResult result = gateway().charge(toBeDeclined(charge()));
        assertThat(result).isInstanceOf(GatewayResult.Declined.class);
        assertThat(((GatewayResult.Declined) result).code()).isNotBlank();
    }

    @Test
    void a_payer_who_must_act_is_told_where_or_how() {
        GatewayCharge charge = toRequireAction(charge());
        assumeTrue(charge != null, "this gateway wants nothing of the payer");
        GatewayResult result = gateway().charge(charge);
        assertThat(result).isInstanceOf(GatewayResult.RequiresAction.class);
        GatewayResult.RequiresAction action = (GatewayResult.RequiresAction) result;
        assertThat(action.url() != null || action.clientSecret() != null).isTrue();
        assertThat(gateway().lookUpCharge(withIds(charge, action.ids())))
                .isEqualTo(keepsBooks() ? action : GatewayResult.absent());
        if (action.clientSecret() != null) {
            assertThat(action.toString()).doesNotContain(action.clientSecret().value());
        }
    }

    @Test
    void a_charge_whose_answer_was_lost_is_unknown_and_can_be_found_without_its_ids() {
        GatewayCharge charge = toBeApproved(charge());
        assumeTrue(approvesCharges() && loseNextAnswer(), "the answers of this gateway cannot be lost");
        assertThat(gateway().charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        GatewayResult found = gateway().lookUpCharge(charge);
        assertThat(found).isInstanceOf(GatewayResult.Approved.class);
        assertThat(((GatewayResult.Approved) found).amount()).isEqualTo(amount());
    }

    @Test
    void a_charge_that_never_arrived_is_unknown_and_absent_and_can_be_asked_for_again() {
        GatewayCharge charge = toBeApproved(charge());
        assumeTrue(approvesCharges() && loseNextCall(), "the calls of this gateway cannot be lost");
        assertThat(gateway().charge(charge)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway().lookUpCharge(charge)).isEqualTo(GatewayResult.absent());
        assertThat(approve(charge).amount()).isEqualTo(amount());
    }

    @Test
    void a_refund_whose_answer_was_lost_is_unknown_and_can_be_found_without_its_id() {
        GatewayCharge charge = charge();
        GatewayRefund refund = refund(charge, paid(charge), amount());
        assumeTrue(loseNextAnswer(), "the answers of this gateway cannot be lost");
        assertThat(gateway().refund(refund)).isInstanceOf(GatewayResult.Unknown.class);
        GatewayResult found = gateway().lookUpRefund(refund);
        assertThat(found).isInstanceOf(GatewayResult.Approved.class);
        assertThat(((GatewayResult.Approved) found).amount()).isEqualTo(amount());
    }

    @Test
    void a_refund_that_never_arrived_is_unknown_and_absent_and_can_be_asked_for_again() {
        GatewayCharge charge = charge();
        GatewayRefund refund = refund(charge, paid(charge), amount());
        assumeTrue(loseNextCall(), "the calls of this gateway cannot be lost");
        assertThat(gateway().refund(refund)).isInstanceOf(GatewayResult.Unknown.class);
        assertThat(gateway().lookUpRefund(refund)).isEqualTo(GatewayResult.absent());
        assertThat(refunded(refund).amount()).isEqualTo(amount());
    }

    @Test
    void the_same_key_collects_once_however_often_it_comes() {
        GatewayCharge charge = toBeApproved(charge());
        GatewayResult first = gateway().charge(charge);
        assertThat(gateway().charge(charge)).isEqualTo(first);
        assertThat(gateway().charge(charge)).isEqualTo(first);
    }

    @Test
    void the_same_key_collects_once_from_many_threads() throws Exception {
        GatewayCharge charge = toBeApproved(charge());
        List<GatewayResult> results = fromManyThreads(() -> gateway().charge(charge));
        assertThat(results)
                .filteredOn(r -> !(r instanceof GatewayResult.Unknown))
                .isNotEmpty()
                .allMatch(r -> r.equals(results.stream()
                        .filter(x -> !(x instanceof GatewayResult.Unknown))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void different_keys_are_different_payments() {
        assertThat(approve(charge()).ids()).isNotEqualTo(approve(charge()).ids());
    }

    @Test
    void a_look_up_finds_the_charge_and_changes_nothing() {
        GatewayCharge charge = toBeApproved(charge());
        assertThat(gateway().lookUpCharge(charge)).isEqualTo(GatewayResult.absent());
        GatewayResult.Approved approved = approve(charge);

        GatewayResult found = gateway().lookUpCharge(withIds(charge, approved.ids()));
        assertThat(found).isEqualTo(keepsBooks() ? approved : GatewayResult.absent());
    }

    @Test
    void what_waits_for_its_payer_can_be_called_off_or_says_how_it_stands() {
        GatewayCharge charge = toRequireAction(charge());
        assumeTrue(charge != null, "this gateway wants nothing of the payer");
        GatewayResult asked = gateway().charge(charge);
        assertThat(asked).isInstanceOf(GatewayResult.RequiresAction.class);
        GatewayCharge known = withIds(charge, ((GatewayResult.RequiresAction) asked).ids());

        GatewayResult result = gateway().cancel(known);

        if (result instanceof GatewayResult.Declined) {
            assertThat(gateway().cancel(known)).isInstanceOf(GatewayResult.Declined.class);
            assertThat(gateway().lookUpCharge(known)).isInstanceOf(GatewayResult.Declined.class);
        } else {
            assertThat(result).isEqualTo(gateway().lookUpCharge(known));
        }
    }

    @Test
    void calling_off_what_was_paid_or_never_asked_for_changes_nothing() {
        GatewayCharge never = charge();
        assertThat(gateway().cancel(never)).isEqualTo(GatewayResult.absent());
        GatewayCharge charge = charge();
        GatewayResult.Approved approved = approve(charge);
        GatewayCharge known = withIds(charge, approved.ids());

        assertThat(gateway().cancel(known)).isEqualTo(keepsBooks() ? approved : GatewayResult.absent());

        assertThat(gateway().lookUpCharge(known)).isEqualTo(keepsBooks() ? approved : GatewayResult.absent());
    }

    @Test
    void gives_back_a_part_and_then_the_rest() {
        GatewayCharge charge = charge();
        ProviderIds paid = paid(charge);
        Money part = amount().dividedBy(5, java.math.RoundingMode.DOWN);

        GatewayResult.Approved first = refunded(refund(charge, paid, part));
        assertThat(first.amount()).isEqualTo(part);
        assertThat(first.refundId()).isNotBlank();

        GatewayResult.Approved rest = refunded(refund(charge, paid, amount().minus(part)));
        assertThat(rest.amount()).isEqualTo(amount().minus(part));
        assertThat(rest.refundId()).isNotBlank().isNotEqualTo(first.refundId());
    }

    @Test
    void never_gives_back_more_than_was_collected() {
        GatewayCharge charge = charge();
        ProviderIds paid = paid(charge);
        refunded(refund(charge, paid, amount()));
        GatewayResult result = gateway().refund(refund(charge, paid, amount()));
        if (keepsBooks()) {
            assertThat(result).isInstanceOf(GatewayResult.Declined.class);
        }
    }

    @Test
    void the_same_key_gives_back_once_from_many_threads() throws Exception {
        GatewayCharge charge = charge();
        GatewayRefund refund = refund(charge, paid(charge), amount());
        List<GatewayResult> results = fromManyThreads(() -> gateway().refund(refund));
        assertThat(results)
                .filteredOn(r -> r instanceof GatewayResult.Approved)
                .isNotEmpty()
                .extracting(r -> ((GatewayResult.Approved) r).refundId())
                .containsOnly(((GatewayResult.Approved) results.stream()
                                .filter(r -> r instanceof GatewayResult.Approved)
                                .findFirst()
                                .orElseThrow())
                        .refundId());
        assertThat(results)
                .noneMatch(r -> r instanceof GatewayResult.RequiresAction || r instanceof GatewayResult.Absent);
    }

    @Test
    void a_look_up_finds_the_refund_and_changes_nothing() {
        GatewayCharge charge = charge();
        GatewayRefund refund = refund(charge, paid(charge), amount());
        assertThat(gateway().lookUpRefund(refund)).isEqualTo(GatewayResult.absent());
        GatewayResult.Approved refunded = refunded(refund);

        GatewayResult found = gateway().lookUpRefund(withId(refund, refunded.refundId()));
        assertThat(found).isEqualTo(keepsBooks() ? refunded : GatewayResult.absent());
    }

    @Test
    void a_refund_that_is_taken_up_again_is_looked_up_under_its_own_key() {
        GatewayCharge charge = charge();
        Money half = amount().dividedBy(2, java.math.RoundingMode.DOWN);
        GatewayRefund first = refund(charge, paid(charge), half);
        GatewayResult.Approved before = refunded(first);
        GatewayRefund again = withKey(withId(first, before.refundId()), first.idempotencyKey() + "-again");
        assertThat(gateway().lookUpRefund(again))
                .as("known by the id of the attempt before, and not asked for yet")
                .isEqualTo(GatewayResult.absent());

        GatewayResult.Approved after = refunded(again);
        assertThat(after.refundId()).isNotEqualTo(before.refundId());
        assertThat(gateway().lookUpRefund(again)).isEqualTo(keepsBooks() ? after : GatewayResult.absent());
        assertThat(gateway().lookUpRefund(withId(again, null)))
                .isEqualTo(keepsBooks() ? after : GatewayResult.absent());
    }

    @Override
    final GatewayCharge charge() {
        Id<io.lmskit.payment.Payment> payment = Id.of(UUID.randomUUID());
        return new GatewayCharge(
                Tenant.DEFAULT,
                payment,
                new PaymentSubject(PaymentType.BOOKING, UUID.randomUUID()),
                null,
                "Contract",
                amount(),
                PaymentMethod.CARD,
                null,
                now(),
                Json.EMPTY,
                ProviderIds.NONE,
                "contract-" + payment);
    }

    @Override
    final GatewayRefund refund(GatewayCharge charge, ProviderIds ids, Money amount) {
        Id<io.lmskit.payment.Refund> refund = Id.of(UUID.randomUUID());
        return new GatewayRefund(
                charge.tenant(), refund, charge.payment(), ids, amount, "contract", null, "contract-" + refund);
    }

    private static GatewayCharge withIds(GatewayCharge c, ProviderIds ids) {
        return c.withKnown(ids);
    }

    private static GatewayRefund withId(GatewayRefund r, @Nullable String id) {
        return new GatewayRefund(
                r.tenant(), r.refund(), r.payment(), r.paymentIds(), r.amount(), r.reason(), id, r.idempotencyKey());
    }

    private static GatewayRefund withKey(GatewayRefund r, String key) {
        return new GatewayRefund(
                r.tenant(), r.refund(), r.payment(), r.paymentIds(), r.amount(), r.reason(), r.known(), key);
    }

    /** What the gateway calls a charge whose money is there. */
    private ProviderIds paid(GatewayCharge charge) {
        return approvesCharges() ? approve(charge).ids() : ProviderIds.NONE;
    }

    @Override
    final GatewayResult.Approved approve(GatewayCharge charge) {
        assumeTrue(approvesCharges(), "this gateway cannot approve a charge at once");
        GatewayResult result = gateway().charge(toBeApproved(charge));
        assertThat(result).isInstanceOf(GatewayResult.Approved.class);
        return (GatewayResult.Approved) result;
    }

    @Override
    final GatewayResult.Approved refunded(GatewayRefund refund) {
        GatewayResult result = gateway().refund(refund);
        assertThat(result).isInstanceOf(GatewayResult.Approved.class);
        return (GatewayResult.Approved) result;
    }

    private static List<GatewayResult> fromManyThreads(Callable<GatewayResult> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<GatewayResult> results = new ArrayList<>();
            for (Future<GatewayResult> answer : threads.invokeAll(java.util.Collections.nCopies(THREADS, call))) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
