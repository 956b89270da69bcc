package io.lmskit.persistence.account;

import io.lmskit.account.IdentityHolders;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.account.UserStatus;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on users. */
interface UserMapper {

    /** What must be known before somebody is registered or changed. */
    record Facts(
            List<String> approvalRequiredFor,
            @Nullable Id<User> email,
            @Nullable Id<User> username,
            @Nullable Id<User> externalId) {

        IdentityHolders holders() {
            return new IdentityHolders(email, username, externalId);
        }

        Set<String> approval() {
            return Set.copyOf(approvalRequiredFor);
        }
    }

    /** Kinds of records that must be kept, in words. */
    record Kept(
            @Nullable String bookings,
            @Nullable String seats,
            @Nullable String orders,
            @Nullable String payments,
            @Nullable String fees,
            @Nullable String pay,
            @Nullable String discountUses,
            @Nullable String credits,
            @Nullable String subscriptions,
            @Nullable String certificates,
            @Nullable String sessions,
            @Nullable String serviceBookings,
            @Nullable String classes,
            @Nullable String entries) {

        List<String> kinds() {
            return Stream.of(
                            bookings,
                            seats,
                            orders,
                            payments,
                            fees,
                            pay,
                            discountUses,
                            credits,
                            subscriptions,
                            certificates,
                            sessions,
                            serviceBookings,
                            classes,
                            entries)
                    .filter(kind -> kind != null)
                    .toList();
        }
    }

    @Select(UserSql.READ_FACTS)
    Optional<Facts> readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("k") UserKeys keys,
            @Param("externalId") @Nullable String externalId);

    @Select(UserSql.USER + " from lms.user_account u where u.tenant_id = #{tenant} and u.id = #{id}")
    Optional<UserRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<User> id);

    @Select(UserSql.FIND)
    List<UserRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") UserFilter filter,
            @Param("name") @Nullable Prefix name,
            @Param("email") @Nullable Prefix email,
            @Param("username") @Nullable Prefix username,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(UserSql.INSERT)
    Optional<UserRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<User> id,
            @Param("d") UserDetails details,
            @Param("k") UserKeys keys,
            @Param("roles") String[] roles,
            @Param("status") UserStatus status,
            @Param("guest") boolean guest,
            @Param("event") String event);

    @Select(UserSql.REGISTER_GUEST)
    Optional<UserRow> registerGuest(
            @Param("trail") Trail trail,
            @Param("id") Id<User> id,
            @Param("version") long version,
            @Param("d") UserDetails details,
            @Param("k") UserKeys keys,
            @Param("roles") String[] roles,
            @Param("status") UserStatus status,
            @Param("event") String event);

    @Select(UserSql.UPDATE_DETAILS)
    Optional<UserRow> updateDetails(
            @Param("trail") Trail trail,
            @Param("id") Id<User> id,
            @Param("version") long version,
            @Param("d") UserDetails details,
            @Param("k") UserKeys keys,
            @Param("event") String event);

    @Select(UserSql.UPDATE_ROLES)
    Optional<UserRow> updateRoles(
            @Param("trail") Trail trail,
            @Param("id") Id<User> id,
            @Param("version") long version,
            @Param("roles") String[] roles,
            @Param("event") String event);

    @Select(UserSql.UPDATE_STATUS)
    Optional<UserRow> updateStatus(
            @Param("trail") Trail trail,
            @Param("id") Id<User> id,
            @Param("version") long version,
            @Param("status") UserStatus status,
            @Param("reason") @Nullable String reason,
            @Param("event") String event);

    @Select(UserSql.UPDATE_DELETED)
    Optional<UserRow> updateDeleted(
            @Param("trail") Trail trail,
            @Param("id") Id<User> id,
            @Param("version") long version,
            @Param("deletedAt") @Nullable Instant deletedAt,
            @Param("event") String event);

    @Select(UserSql.RECORD_LOGIN)
    Optional<UserRow> recordLogin(@Param("trail") Trail trail, @Param("id") Id<User> id);

    @Select(UserSql.ERASE)
    Optional<UserRow> erase(
            @Param("trail") Trail trail,
            @Param("id") Id<User> id,
            @Param("version") long version,
            @Param("name") String name,
            @Param("nameKey") String nameKey);

    @Select(UserSql.READ_KEPT)
    Optional<Kept> readKept(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<User> id);

    /** The bare id, since a generic type inside an {@code Optional} is lost on the mapping. */
    @Select(UserSql.PURGE)
    Optional<UUID> purge(@Param("trail") Trail trail, @Param("id") Id<User> id, @Param("version") long version);

    /** Locks the person for the rest of the transaction against whoever decides about them, or keeps something of theirs. */
    @Select(UserSql.LOCK)
    Optional<UUID> lock(@Param("tenant") Id<Tenant> tenant, @Param("user") Id<User> user);
}
