package io.lmskit.tests.payment;

import static io.lmskit.testkit.LmsAssertions.assertThatCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.LmsScope;
import io.lmskit.booking.Booking;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentProblem;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundStatus;
import io.lmskit.payment.RequestPayment;
import io.lmskit.payment.RequestRefund;
import io.lmskit.testkit.FakeGateway;
import io.lmskit.testkit.GatewayAnswer;
import io.lmskit.testkit.LmsNodes;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A refund whose gateway never says what became of it. */
@LmsTest
class UnansweredRefundTest {

    private final TestClock clock;
    private final FakeGateway gateway = new FakeGateway();
    private final PaymentWorld world;
    private final LmsScope lms;

    UnansweredRefundTest(TestClock clock, DataSource dataSource, LmsNodes nodes) {
        this.clock = clock;
        this.world = PaymentWorld.inNewTenant(nodes.open(builder -> builder.gateway(gateway)), dataSource);
        this.lms = world.lms();
    }

    private void settleEvery(Duration step, int times) {
        for (int i = 0; i < times; i++) {
            lms.payments().settle();
            clock.advance(step);
        }
    }

    @Test
    void is_for_people_to_record_after_two_weeks() {
        Booking booking = world.booking();
        Payment payment = lms.payments().requestPayment(RequestPayment.of(booking.id(), FakeGateway.NAME));
        lms.payments().settle();
        gateway.otherwise(GatewayAnswer.timeOutBeforeActing());
        Refund refund = lms.payments().requestRefund(RequestRefund.whole(payment.id(), "Kind"));
        settleEvery(Duration.ofHours(1), 48);
        for (int day = 3; day < 13; day++) {
            assertThatCall(() -> lms.payments().recordRefund(refund.id(), "By transfer"))
                    .isRefusedWith(PaymentProblem.REFUND_IN_PROGRESS);
            settleEvery(Duration.ofDays(1), 1);
        }
        settleEvery(Duration.ofDays(1), 4);
        assertThat(lms.payments().recordRefund(refund.id(), "By transfer").status())
                .isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(gateway.timesReturned()).isZero();
        gateway.reset();
    }
}
