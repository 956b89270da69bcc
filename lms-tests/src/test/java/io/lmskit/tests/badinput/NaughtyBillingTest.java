package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeEntry;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanFilter;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Naughty strings in the texts of fees, and through their cursors. */
@LmsTest
class NaughtyBillingTest {

    private final Lms lms;
    private final Fixtures fixtures;

    NaughtyBillingTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void a_plan_keeps_its_name_or_names_it() {
        FeePlan now = fixtures.feePlan().create();
        int kept = 0;
        for (String naughty : NaughtyStrings.ALL) {
            try {
                now = lms.feePlans()
                        .changePlan(now.id(), now.version(), now.details().withName(naughty));
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("name");
                continue;
            }
            assertThat(lms.feePlans().getPlan(now.id()).details().name()).isEqualTo(Texts.clean(naughty));
            kept++;
        }
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void notes_and_references_are_kept_as_they_were_or_named() {
        Fee fee = fixtures.fee();
        List<@Nullable String> references = new ArrayList<>();
        for (String naughty : NaughtyStrings.ALL) {
            try {
                lms.fees()
                        .recordPayment(RecordFeePayment.of(fee.id(), Money.parse("GBP 0.01"), PaymentMethod.CASH)
                                .withReference(naughty));
                references.add(Texts.cleanOrNull(naughty));
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reference");
            }
            Fee now = lms.fees().getFee(fee.id());
            try {
                now = lms.fees().changeNotes(fee.id(), now.version(), naughty);
                assertThat(lms.fees().getFee(fee.id()).notes()).isEqualTo(Texts.cleanOrNull(naughty));
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("notes");
            }
        }
        assertThat(references).hasSizeGreaterThan(50);
        assertThat(lms.fees().history(fee.id(), PageRequest.first(500)).items())
                .extracting(FeeEntry::reference)
                .isEqualTo(references.subList(0, Math.min(500, references.size())));
    }

    @Test
    void a_reason_is_kept_as_it_was_or_named() {
        int kept = 0;
        for (String naughty : NaughtyStrings.ALL.subList(0, 40)) {
            Id<Fee> fee = fixtures.fee().id();
            try {
                if (kept % 2 == 0) {
                    lms.fees().waive(fee, naughty);
                } else {
                    lms.fees().cancel(fee, naughty);
                }
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reason");
                continue;
            }
            assertThat(lms.fees().history(fee, PageRequest.first()).items())
                    .extracting(FeeEntry::reason)
                    .containsExactly(Texts.cleanOrNull(naughty));
            kept++;
        }
        assertThat(kept).isGreaterThan(10);
    }

    @Test
    void every_text_as_a_cursor() {
        Fee fee = fixtures.fee();
        Id<User> student = fee.student();

        readingOnly(
                "after",
                text -> lms.fees().findFees(FeeFilter.all(), PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.fees().history(fee.id(), PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.fees().statement(student, PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.feePlans()
                        .findPlans(FeePlanFilter.all(), PageRequest.first().after(text)));
    }
}
