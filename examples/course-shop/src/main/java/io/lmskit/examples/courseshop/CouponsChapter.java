package io.lmskit.examples.courseshop;

import static io.lmskit.examples.courseshop.Shop.rupees;

import io.lmskit.LmsScope;
import io.lmskit.examples.courseshop.Shop.Shelf;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.PricingProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the source calls coupons: percentages with a cap, fixed amounts with a minimum, dates, limits. */
final class CouponsChapter {

    static final String PERCENTAGE = "MONSOON15";
    static final String FIXED = "FLAT500";
    static final String OVER = "SPRING";

    private final LmsScope office;
    private final Stage stage;
    private final Shelf shelf;

    CouponsChapter(LmsScope office, Stage stage, Shelf shelf) {
        this.office = office;
        this.stage = stage;
        this.shelf = shelf;
    }

    void play() {
        stage.chapter("Coupons");
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        stage.tell("The office makes three: 15 per cent, 500 off, and one whose time is over");
        DiscountDetails details = DiscountDetails.percentage(PERCENTAGE, "15")
                .description("While it rains")
                .maximumDiscount(rupees("500.00"))
                .validBetween(now.minus(1, ChronoUnit.DAYS), now.plus(30, ChronoUnit.DAYS))
                .usageLimit(2)
                .build();
        DiscountCode percentage = office.discounts().createCode(details);
        stage.that(percentage.details().equals(details), "value, cap, dates, limit and description are kept");
        stage.that(
                percentage.createdBy() != null && percentage.timesUsed() == 0,
                "who made it is noted; nobody has used it");
        office.discounts()
                .createCode(DiscountDetails.fixed(FIXED, rupees("500.00"))
                        .minimumPurchase(rupees("2000.00"))
                        .courses(List.of(shelf.java().id(), shelf.sql().id()))
                        .build());
        office.discounts()
                .createCode(DiscountDetails.percentage(OVER, "10")
                        .validBetween(now.minus(60, ChronoUnit.DAYS), now.minus(30, ChronoUnit.DAYS))
                        .build());
        stage.refused(
                "a second one of that name, in other letters",
                () -> office.discounts()
                        .createCode(DiscountDetails.percentage("monsoon15", "5").build()),
                PricingProblem.CODE_TAKEN);
        stage.that(
                office.discounts()
                                .findCodes(DiscountFilter.all().withValidAt(now), PageRequest.first())
                                .items()
                                .size()
                        == 2,
                "two are valid now");
    }
}
