package io.lmskit.tenant;

import io.lmskit.kernel.Texts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;

/**
 * An organisation that is to be taken in.
 *
 * @param slug its name in addresses, unique among all tenants: 1 to 63 lower-case letters, digits and hyphens, as in a
 *     host name
 */
public record NewTenant(
        @NotNull @Pattern(regexp = SLUG) String slug,
        @NotNull @Valid TenantSettings settings) {

    private static final String SLUG = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    public NewTenant {
        slug = Texts.clean(Objects.requireNonNullElse(slug, ""));
    }
}
