package io.lmskit.persistence.payment;

import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import io.lmskit.payment.Payment;
import io.lmskit.payment.PaymentFlag;
import io.lmskit.persistence.booking.Credited.Remark;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a payment is for, as payments see it, as it stood when it was read. */
interface Subject {

    Id<User> payer();

    @Nullable
    Id<User> instructor();

    Money total();

    Money due();

    long version();

    /** Whether money that has come in may be recorded. */
    List<Violation> judgeRecord(Money amount);

    /** Whether what is due may be asked for. */
    List<Violation> judgeRequest(String provider, Collection<String> providers);

    /** Whether money of this payment, which was applied, may go back by itself. */
    List<Violation> judgeRefund(Id<Payment> payment);

    /** Applies money that came in; empty if the guard said no. */
    Optional<Applied> credit(Sql sql, Trail trail, Money amount, Source source);

    /** Takes note that an attempt to pay failed; false if the guard said no. */
    boolean attemptFailed(Sql sql, Trail trail);

    /** Takes note that so much goes back; false if the guard said no. */
    boolean refunded(Sql sql, Trail trail, Money amount, String reason);

    /**
     * Takes note that so much of this payment is gone, whoever gave or took it back; empty if the guard said no. Throws if
     * that cannot be told from here.
     */
    Optional<TakenBack> takenBack(Sql sql, Trail trail, Id<Payment> payment, Money amount, String reason);

    /**
     * What became of it.
     *
     * @param orderRefund with whose completion what was bought ends, if it was an order
     */
    record TakenBack(@Nullable UUID orderRefund) {}

    /**
     * Where money comes from.
     *
     * @param payment the payment, if it is stored already
     * @param session the provider's checkout session, if it is known only now
     * @param method how it was paid, if the payment is not stored yet
     */
    record Source(
            @Nullable Id<Payment> payment,
            @Nullable String session,
            @Nullable PaymentMethod method) {}

    /**
     * What became of money.
     *
     * @param surplus what is to go back
     * @param remark null if it came as expected
     */
    record Applied(Money surplus, @Nullable Remark remark) {

        /** The same in words of payments. */
        @Nullable
        PaymentFlag flag() {
            return remark == null
                    ? null
                    : switch (remark) {
                        case LATE -> PaymentFlag.LATE;
                        case SURPLUS -> PaymentFlag.SURPLUS;
                    };
        }
    }
}
