package io.lmskit.credit;

import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a credit pack.
 *
 * @param credits how many it holds, up to a million
 * @param price of the whole pack
 * @param validDays for how many whole days after the day of the grant its credits can be spent, in the tenant's zone; null
 *     for ever
 */
public record CreditPackDetails(
        @NotNull @Text(max = 200) String name,
        @Nullable @Text(max = 2_000, lines = true) String description,
        @Positive @Max(1_000_000) int credits,
        @NotNull @Amount Money price,
        @Nullable @Positive @Max(36_500) Integer validDays) {

    public CreditPackDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        description = Texts.cleanOrNull(description);
    }

    /** A pack whose credits never expire. */
    public static CreditPackDetails of(String name, int credits, Money price) {
        return new CreditPackDetails(name, null, credits, price, null);
    }

    public CreditPackDetails withName(String value) {
        return new CreditPackDetails(value, description, credits, price, validDays);
    }

    public CreditPackDetails withDescription(@Nullable String value) {
        return new CreditPackDetails(name, value, credits, price, validDays);
    }

    public CreditPackDetails withCredits(int value) {
        return new CreditPackDetails(name, description, value, price, validDays);
    }

    public CreditPackDetails withPrice(Money value) {
        return new CreditPackDetails(name, description, credits, value, validDays);
    }

    public CreditPackDetails withValidDays(@Nullable Integer value) {
        return new CreditPackDetails(name, description, credits, price, value);
    }
}
