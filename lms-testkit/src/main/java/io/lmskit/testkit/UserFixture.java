package io.lmskit.testkit;

import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import java.util.Set;
import java.util.function.Consumer;

/** A user about to be made: an active customer, unless said otherwise. */
public final class UserFixture {

    private final LmsScope lms;
    private final UserDetails.Builder details;
    private Set<Role> roles = Set.of(Role.CUSTOMER);

    UserFixture(LmsScope lms, Names names) {
        this.lms = lms;
        int n = names.next();
        details = UserDetails.builder(names.email(n)).name(names.first(n), names.last(n));
    }

    public UserFixture email(String email) {
        details.email(email);
        return this;
    }

    public UserFixture name(String first, String last) {
        details.name(first, last);
        return this;
    }

    /** These instead of customer. */
    public UserFixture roles(Role... these) {
        roles = Set.of(these);
        return this;
    }

    /** Whatever else matters. */
    public UserFixture with(Consumer<UserDetails.Builder> change) {
        change.accept(details);
        return this;
    }

    /** The details as they would be used now, for a test's own command. */
    public UserDetails details() {
        return details.build();
    }

    public User create() {
        return lms.userAdministration().createUser(details.build(), roles);
    }
}
