package io.lmskit.persistence.account;

import io.lmskit.account.Attempts;
import io.lmskit.account.CredentialStatus;
import io.lmskit.account.OneTimeToken;
import io.lmskit.account.TokenPurpose;
import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on credentials. */
interface CredentialMapper {

    /** One row of {@link CredentialSql#STATUS}. */
    record StatusRow(
            Id<User> userId,
            @Nullable Instant passwordSetAt,
            int failedAttempts,
            @Nullable Instant lockedUntil,
            @Nullable Instant emailVerifiedAt) {

        CredentialStatus toStatus() {
            return new CredentialStatus(userId, passwordSetAt, failedAttempts, lockedUntil, emailVerifiedAt);
        }
    }

    @Select(CredentialSql.FIND_BY_LOGIN)
    Optional<CredentialRow> findByLogin(@Param("tenant") Id<Tenant> tenant, @Param("login") String login);

    @Select(CredentialSql.FIND_BY_ID)
    Optional<CredentialRow> findById(@Param("tenant") Id<Tenant> tenant, @Param("user") Id<User> user);

    @Select(CredentialSql.RECORD_ATTEMPTS)
    Optional<UUID> recordAttempts(
            @Param("trail") Trail trail,
            @Param("user") Id<User> user,
            @Param("version") long version,
            @Param("next") Attempts next,
            @Param("event") String event);

    @Select(CredentialSql.RECORD_SUCCESS)
    Optional<UserRow> recordSuccess(
            @Param("trail") Trail trail,
            @Param("user") Id<User> user,
            @Param("version") long version,
            @Param("fresh") @Nullable String fresh,
            @Param("login") boolean login);

    @Select(CredentialSql.SET_PASSWORD)
    Optional<UserRow> setPassword(
            @Param("trail") Trail trail,
            @Param("user") Id<User> user,
            @Param("version") @Nullable Long version,
            @Param("hash") String hash,
            @Param("token") byte @Nullable [] none,
            @Param("event") String event);

    @Select(CredentialSql.RESET_PASSWORD)
    Optional<UserRow> resetPassword(
            @Param("trail") Trail trail,
            @Param("user") Id<User> user,
            @Param("version") @Nullable Long any,
            @Param("hash") String hash,
            @Param("token") byte[] token,
            @Param("purpose") TokenPurpose purpose,
            @Param("event") String event);

    @Select(CredentialSql.VERIFY_EMAIL)
    Optional<UserRow> verifyEmail(
            @Param("trail") Trail trail,
            @Param("user") Id<User> user,
            @Param("token") byte[] token,
            @Param("purpose") TokenPurpose purpose);

    @Select(CredentialSql.ISSUE_TOKEN)
    Optional<UUID> issueToken(
            @Param("trail") Trail trail,
            @Param("id") Id<OneTimeToken> id,
            @Param("user") Id<User> user,
            @Param("purpose") TokenPurpose purpose,
            @Param("token") byte[] token,
            @Param("expiresAt") Instant expiresAt,
            @Param("others") int others);

    @Select(CredentialSql.FIND_OWNER)
    Optional<UserRow> findOwner(
            @Param("tenant") Id<Tenant> tenant,
            @Param("token") byte[] token,
            @Param("purpose") TokenPurpose purpose,
            @Param("now") Instant now);

    @Select(CredentialSql.STATUS)
    Optional<StatusRow> readStatus(
            @Param("tenant") Id<Tenant> tenant, @Param("user") Id<User> user, @Param("now") Instant now);
}
