package io.lmskit.tests.badinput;

import static io.lmskit.tests.badinput.NaughtyTexts.readingOnly;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.Lms;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.GrantCredits;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import org.junit.jupiter.api.Test;

/** Naughty strings in the ledger of credits, and through its cursors. */
@LmsTest
class NaughtyCreditTest {

    private final Lms lms;
    private final Fixtures fixtures;

    NaughtyCreditTest(Lms lms, Fixtures fixtures) {
        this.lms = lms;
        this.fixtures = fixtures;
    }

    @Test
    void a_reason_is_kept_as_it_was_or_named() {
        CreditGrant grant =
                lms.credits().grant(GrantCredits.of(fixtures.customer().id(), 1));
        int kept = 0;
        for (String naughty : NaughtyStrings.ALL) {
            try {
                lms.credits().adjust(grant.id(), 1, naughty);
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reason");
                continue;
            }
            assertThat(lms.credits()
                            .findEntries(CreditEntryFilter.all().withGrant(grant.id()), PageRequest.first(1))
                            .items()
                            .get(0)
                            .reason())
                    .isEqualTo(Texts.cleanOrNull(naughty));
            kept++;
        }
        assertThat(kept).isGreaterThan(50);
    }

    @Test
    void every_text_as_a_cursor() {
        lms.credits().grant(GrantCredits.of(fixtures.customer().id(), 1));
        readingOnly(
                "after",
                text -> lms.credits()
                        .findGrants(CreditGrantFilter.all(), PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.credits()
                        .findEntries(
                                CreditEntryFilter.all(), PageRequest.first().after(text)));
        readingOnly(
                "after",
                text -> lms.creditPacks().findPacks(null, PageRequest.first().after(text)));
    }
}
