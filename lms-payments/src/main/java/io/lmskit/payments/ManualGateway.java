package io.lmskit.payments;

import io.lmskit.booking.PaymentMethod;
import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.GatewayRefund;
import io.lmskit.payment.GatewayResult;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payment.PaymentService;
import io.lmskit.payment.ProviderIds;
import java.util.Set;

/**
 * Cash, bank transfers and cheques: people move the money, and an admin tells the library.
 *
 * <p>A payment asked for through it waits until the admin confirms that the money came. A refund counts as paid back
 * when settling comes to it, because the office that runs {@link PaymentService#settle()} hands it out or orders the
 * transfer by its report: {@link PaymentService#findRefunds} lists what succeeded. An office that wants to tick each one
 * off does without this gateway and records each with {@link PaymentService#recordRefund}.
 *
 * <p>It keeps no books of its own, so that it can be used by any number of processes.
 */
public final class ManualGateway implements PaymentGateway {

    /** Needs nothing. */
    public ManualGateway() {}

    /** {@link PaymentService#MANUAL}: it also pays back what was recorded without any gateway. */
    @Override
    public String name() {
        return PaymentService.MANUAL;
    }

    @Override
    public Set<PaymentMethod> methods() {
        return Set.of(PaymentMethod.CASH, PaymentMethod.BANK_TRANSFER, PaymentMethod.CHEQUE, PaymentMethod.OTHER);
    }

    @Override
    public GatewayResult charge(GatewayCharge charge) {
        return GatewayResult.pending(ProviderIds.NONE);
    }

    @Override
    public GatewayResult refund(GatewayRefund refund) {
        return GatewayResult.refunded(refund.idempotencyKey(), refund.amount());
    }

    @Override
    public GatewayResult lookUpCharge(GatewayCharge charge) {
        return GatewayResult.absent();
    }

    @Override
    public GatewayResult lookUpRefund(GatewayRefund refund) {
        return GatewayResult.absent();
    }
}
