package io.lmskit.tests.badinput;

import io.lmskit.LmsScope;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.PageRequest;
import io.lmskit.testkit.Fixtures;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.joda.money.Money;

/** Sound calls of what is about credits. */
final class CreditSamples {

    private static final PageRequest PAGE = PageRequest.first(5);

    private final LmsScope lms;
    private final Fixtures fixtures;

    CreditSamples(LmsScope lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    Map<String, Supplier<Object[]>> all() {
        Map<String, Supplier<Object[]>> calls = new TreeMap<>();
        CreditPackDetails details = CreditPackDetails.of("Ten", 10, Money.parse("GBP 90"));
        CreditPack pack = lms.creditPacks().createPack(details);
        calls.put("CreditPackService.createPack(CreditPackDetails)", () -> new Object[] {details});
        calls.put("CreditPackService.changePack(Id, long, CreditPackDetails)", () -> {
            CreditPack now = lms.creditPacks().getPack(pack.id());
            return new Object[] {now.id(), now.version(), details};
        });
        calls.put("CreditPackService.findPacks(Boolean, PageRequest)", () -> new Object[] {null, PAGE});
        calls.put("CreditService.grant(GrantCredits)", () ->
                new Object[] {GrantCredits.of(fixtures.customer().id(), 1).because("A gift")});
        calls.put("CreditService.adjust(Id, int, String)", () -> new Object[] {
            lms.credits().grant(GrantCredits.of(fixtures.customer().id(), 1)).id(), 1, "One more"
        });
        calls.put("BookingService.cancelReturning(Id, int, String)", () ->
                new Object[] {fixtures.booking().create().id(), 0, "No credits were spent"});
        calls.put("CreditService.findGrants(CreditGrantFilter, PageRequest)", () ->
                new Object[] {CreditGrantFilter.all(), PAGE});
        calls.put("CreditService.findEntries(CreditEntryFilter, PageRequest)", () ->
                new Object[] {CreditEntryFilter.all(), PAGE});
        return calls;
    }
}
