package io.lmskit.tests.payment;

import io.lmskit.payment.GatewayCharge;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.payments.ManualGateway;
import io.lmskit.testkit.GatewayContract;

class ManualGatewayTest extends GatewayContract {

    @Override
    protected PaymentGateway gateway() {
        return new ManualGateway();
    }

    @Override
    protected GatewayCharge toBeApproved(GatewayCharge charge) {
        return charge;
    }

    @Override
    protected GatewayCharge toBeDeclined(GatewayCharge charge) {
        return charge;
    }

    @Override
    protected boolean approvesCharges() {
        return false;
    }

    @Override
    protected boolean keepsBooks() {
        return false;
    }
}
