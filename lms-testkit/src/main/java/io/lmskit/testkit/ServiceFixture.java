package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceContact;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferDetails;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A service about to be offered: for 80 pounds, unless said otherwise. */
public final class ServiceFixture {

    private final LmsScope lms;
    private ServiceOfferDetails details;

    ServiceFixture(LmsScope lms, Names names) {
        this.lms = lms;
        details = ServiceOfferDetails.of("Advice on " + names.subject(names.next()), Money.of(CurrencyUnit.GBP, 80));
    }

    /** In pounds, for example {@code 49.50}. */
    public ServiceFixture price(String pounds) {
        return with(d -> d.withPrice(Money.parse("GBP " + pounds)));
    }

    /** Whatever else matters. */
    public ServiceFixture with(UnaryOperator<ServiceOfferDetails> change) {
        details = change.apply(details);
        return this;
    }

    public ServiceOffer create() {
        return lms.services().createOffer(details);
    }

    /** Creates the service, and somebody without account who asks for it. */
    public ServiceBooking book() {
        ServiceContact contact = ServiceContact.of("Robin Example", "robin@example.org");
        return lms.serviceBookings().book(BookService.of(create().id(), contact));
    }
}
