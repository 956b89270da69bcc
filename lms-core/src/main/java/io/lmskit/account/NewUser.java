package io.lmskit.account;

import java.util.Objects;
import java.util.Set;

/**
 * A row of a bulk: somebody who is to be taken in. Wrong values are told in the row's own result.
 *
 * @param roles none means a customer
 */
public record NewUser(UserDetails details, Set<Role> roles) {

    public NewUser {
        Objects.requireNonNull(details, "details");
        roles = Set.copyOf(roles);
    }
}
