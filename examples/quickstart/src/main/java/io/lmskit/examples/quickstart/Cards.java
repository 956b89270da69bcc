package io.lmskit.examples.quickstart;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.tenant.Tenant;

/** Where cards are charged; it keeps books of its own, which are compared with the library's in the end. */
interface Cards extends AutoCloseable {

    /** What the library is opened with. */
    PaymentGateway gateway();

    /** The metadata of a payment with a card that has money on it. */
    Json goodCard();

    /** The metadata of a payment with a card that has none. */
    Json emptyCard();

    /** From now on the library is there to be told what happens. */
    void open(Lms lms);

    /** Tells what has happened since it was last asked to. */
    void tell(Id<Tenant> tenant, Crowd crowd);

    long takenMinor();

    long givenBackMinor();

    @Override
    void close();
}
