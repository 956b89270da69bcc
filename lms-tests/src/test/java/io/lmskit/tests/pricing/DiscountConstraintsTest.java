package io.lmskit.tests.pricing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.Lms;
import io.lmskit.kernel.Id;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.testkit.LmsTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database refuses what the rules refuse, whoever writes it. */
@LmsTest
class DiscountConstraintsTest {

    private final Lms lms;
    private final DataSource dataSource;

    DiscountConstraintsTest(Lms lms, DataSource dataSource) {
        this.lms = lms;
        this.dataSource = dataSource;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "percent = 0 | discount_code_percent_in_range",
                "percent = 100.0001 | discount_code_percent_in_range",
                "percent = null | discount_code_value_fits_kind",
                "amount_minor = 1 | discount_code_value_fits_kind",
                "kind = 'fixed' | discount_code_value_fits_kind",
                "kind = 'fixed', percent = null, amount_minor = 0 | discount_code_amount_positive",
                "min_purchase_minor = -1 | discount_code_bounds_sound",
                "max_discount_minor = 0 | discount_code_bounds_sound",
                "currency = null | discount_code_currency_stands_with_amounts",
                "min_purchase_minor = null, max_discount_minor = null | discount_code_currency_stands_with_amounts",
                "valid_until = valid_from | discount_code_ends_after_start",
                "usage_limit = 0 | discount_code_limits_positive",
                "per_customer_limit = 0 | discount_code_limits_positive",
                "times_used = -1 | discount_code_times_used_within_limit",
                "times_used = usage_limit + 1 | discount_code_times_used_within_limit",
            })
    void refuses_unsound_codes(String change, String constraint) {
        Id<DiscountCode> code = lms.discounts()
                .createCode(DiscountDetails.percentage(UUID.randomUUID().toString(), "10")
                        .minimumPurchase(Money.of(CurrencyUnit.GBP, 5))
                        .maximumDiscount(Money.of(CurrencyUnit.GBP, 5))
                        .validBetween(Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-02-01T00:00:00Z"))
                        .usageLimit(3)
                        .perCustomerLimit(1)
                        .build())
                .id();

        assertThatThrownBy(() -> run("update lms.discount_code set " + change + " where id = '" + code + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(constraint);
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement executed = connection.createStatement()) {
            executed.executeUpdate(statement);
        }
    }
}
