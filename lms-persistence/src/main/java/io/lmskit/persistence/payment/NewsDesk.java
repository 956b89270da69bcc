package io.lmskit.persistence.payment;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.RefusedException;
import io.lmskit.kernel.Texts;
import io.lmskit.payment.DisputeStatus;
import io.lmskit.payment.GatewayNews;
import io.lmskit.payment.GatewayNews.About;
import io.lmskit.payment.GatewayNews.ChargeNews;
import io.lmskit.payment.GatewayNews.DisputeNews;
import io.lmskit.payment.GatewayNews.RefundNews;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.PaymentStatus;
import io.lmskit.persistence.kernel.Scope;
import java.util.Objects;
import java.util.Optional;

/** Records what a provider tells of payments, whatever is known of it already and in whatever order it comes. */
final class NewsDesk {

    private static final int TEXT = 1_000;
    private static final int URL = 8_000;

    private final Scope scope;
    private final PaymentOutcomes payments;
    private final ToldRefunds refunds;
    private final Disputes disputes;

    NewsDesk(Scope scope) {
        this.scope = scope;
        Subjects subjects = new Subjects(scope, new PaymentRefundDesk());
        this.payments = new PaymentOutcomes(scope, subjects);
        this.refunds = new ToldRefunds(scope, subjects, payments, new Refunds(scope, subjects, payments));
        this.disputes = new Disputes(scope);
    }

    /** Answers with the payment that it is about; empty if that is none of this gateway. */
    Optional<Id<Payment>> record(String provider, GatewayNews news) {
        Optional<Id<Payment>> about = find(provider, news.about());
        about.ifPresent(payment -> {
            if (news instanceof ChargeNews charge) {
                charge(payment, charge.result());
            } else if (news instanceof RefundNews refund) {
                known(provider, payment, () -> refunds.record(payment, refund));
            } else if (news instanceof DisputeNews dispute) {
                dispute(provider, payment, dispute);
            }
        });
        return about;
    }

    /** The payment that something is about, if it is one of this gateway. */
    Optional<Id<Payment>> find(String provider, About about) {
        String[] ids = about.ids().toArray(String[]::new);
        return scope
                .query(PaymentMapper.class, m -> m.findTold(scope.tenant(), provider, about.payment(), ids))
                .stream()
                .findFirst()
                .map(Id::of);
    }

    private void charge(Id<Payment> payment, GatewayResult result) {
        if (result instanceof GatewayResult.Approved yes && yes.amount().isPositive()) {
            scope.check(yes.ids());
            payments.confirmTold(payment, yes.ids(), yes.amount());
        } else if (result instanceof GatewayResult.Declined no) {
            String code = Objects.requireNonNullElse(Texts.storable(no.code(), TEXT), "declined");
            try {
                payments.fail(payment, code, Texts.storable(no.reason(), TEXT), no.mayStillCome());
            } catch (RefusedException e) {
                // an attempt that failed before the one that went through; the news came late
                if (!e.has(PaymentProblem.ALREADY_RECEIVED)) {
                    throw e;
                }
            }
        } else if (result instanceof GatewayResult.Pending later) {
            scope.check(later.ids());
            payments.progress(payment, PaymentStatus.PENDING, later.ids(), null);
        } else if (result instanceof GatewayResult.RequiresAction action) {
            scope.check(action.ids());
            payments.progress(payment, PaymentStatus.REQUIRES_ACTION, action.ids(), Texts.storable(action.url(), URL));
        }
    }

    /**
     * Money that went back had come in: if that is not known yet, the provider is asked, so that the order of its news does
     * not matter. If it does not answer, the news are recorded later.
     */
    private void known(String provider, Id<Payment> payment, Runnable recording) {
        try {
            recording.run();
        } catch (RefusedException e) {
            if (!e.has(PaymentProblem.RECEIVED_LATER) || !askFor(provider, payment)) {
                throw e;
            }
            recording.run();
        }
    }

    private boolean askFor(String provider, Id<Payment> payment) {
        GatewayResult result = Objects.requireNonNull(scope.gateways().get(provider), provider)
                .lookUpCharge(ClaimedPayment.toCharge(scope.tenant(), scope.now(), payments.load(payment.value())));
        if (!(result instanceof GatewayResult.Approved)) {
            return false;
        }
        charge(payment, result);
        return true;
    }

    /** A dispute that is lost takes the money with it, as far as it had not gone back before. */
    private void dispute(String provider, Id<Payment> payment, DisputeNews news) {
        disputes.record(provider, payment, news);
        if (news.status() == DisputeStatus.LOST) {
            known(provider, payment, () -> refunds.lost(payment, news));
        }
    }
}
