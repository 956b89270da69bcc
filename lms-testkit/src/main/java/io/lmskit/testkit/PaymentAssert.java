package io.lmskit.testkit;

import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.payment.PaymentStatus;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is said about a payment. */
public final class PaymentAssert extends AbstractAssert<PaymentAssert, @Nullable Payment> {

    PaymentAssert(@Nullable Payment actual) {
        super(actual, PaymentAssert.class);
    }

    public PaymentAssert is(PaymentStatus status) {
        return expect("status", status, payment().status());
    }

    public PaymentAssert hasAmount(Money amount) {
        return expect("amount", amount, payment().amount());
    }

    /** Nothing was odd about the money. */
    public PaymentAssert isNotFlagged() {
        return expect("flag", null, payment().flag());
    }

    public PaymentAssert isFlagged(PaymentFlag flag) {
        return expect("flag", flag, payment().flag());
    }

    /** Whether or not it has gone back yet. */
    public PaymentAssert isToRefund(Money amount) {
        return expect("refund requested", amount, payment().refundRequested());
    }

    public PaymentAssert hasRefunded(Money amount) {
        return expect("refunded amount", amount, payment().refunded());
    }

    private PaymentAssert expect(String what, @Nullable Object expected, @Nullable Object found) {
        Payment p = payment();
        Assertions.assertThat(found)
                .as("%s of payment %s (%s of %s)", what, p.id(), p.status(), p.amount())
                .isEqualTo(expected);
        return this;
    }

    private Payment payment() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }
}
