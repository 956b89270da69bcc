package io.lmskit.catalog;

import io.lmskit.kernel.Amount;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a service.
 *
 * @param price in any currency; a booking keeps the one that it was made with
 */
public record ServiceOfferDetails(
        @NotNull @Text(max = 200) String name,
        @Nullable @Text(max = 20_000, lines = true) String description,
        @NotNull @Amount Money price,
        boolean featured) {

    public ServiceOfferDetails {
        name = Texts.clean(Objects.requireNonNullElse(name, ""));
        description = Texts.cleanOrNull(description);
    }

    /** A service that is not featured. */
    public static ServiceOfferDetails of(String name, Money price) {
        return new ServiceOfferDetails(name, null, price, false);
    }

    public ServiceOfferDetails withName(String value) {
        return new ServiceOfferDetails(value, description, price, featured);
    }

    public ServiceOfferDetails withDescription(@Nullable String value) {
        return new ServiceOfferDetails(name, value, price, featured);
    }

    public ServiceOfferDetails withPrice(Money value) {
        return new ServiceOfferDetails(name, description, value, featured);
    }

    public ServiceOfferDetails withFeatured(boolean value) {
        return new ServiceOfferDetails(name, description, price, value);
    }
}
