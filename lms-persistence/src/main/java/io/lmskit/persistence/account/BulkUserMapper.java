package io.lmskit.persistence.account;

import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.EnumTextHandler;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on many users at once. */
interface BulkUserMapper {

    /** The guest who becomes the user of a row. */
    record Guest(Id<User> id, long version, List<String> roles) {

        Set<Role> constants() {
            return roles.stream()
                    .map(role -> EnumTextHandler.constant(Role.class, role))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Who has the names of a row, and if a guest has the address, what they are. */
    record RowFacts(
            int nr,
            @Nullable Id<User> email,
            @Nullable Id<User> username,
            @Nullable Id<User> externalId,
            @Nullable Long version,
            @Nullable List<String> roles,
            @Nullable Boolean guest,
            @Nullable Boolean guestTakesOver) {

        boolean registered() {
            return Boolean.FALSE.equals(guest);
        }

        @Nullable
        Guest takingOver() {
            return email == null || version == null || roles == null || !Boolean.TRUE.equals(guestTakesOver)
                    ? null
                    : new Guest(email, version, roles);
        }
    }

    @Select(BulkUserSql.READ_ROWS)
    List<RowFacts> readRows(
            @Param("tenant") Id<Tenant> tenant,
            @Param("emails") String[] emails,
            @Param("usernames") @Nullable String[] usernames,
            @Param("externalIds") @Nullable String[] externalIds);

    @Select(BulkUserSql.INSERT)
    int insert(@Param("trail") Trail trail, @Param("b") UserArrays batch);

    /** How many became registered users. */
    @Select(BulkUserSql.REGISTER_GUESTS)
    int registerGuests(@Param("trail") Trail trail, @Param("b") UserArrays batch);
}
