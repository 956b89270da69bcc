package io.lmskit.persistence.credit;

import io.lmskit.account.User;
import io.lmskit.credit.CreditEntry;
import io.lmskit.credit.CreditEntryFilter;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditGrantFilter;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditSource;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on grants of credits and their ledger. */
interface CreditMapper {

    /** What a grant depends on. */
    record CustomerRow(
            ZoneId zone,
            boolean known,
            boolean active,
            @Nullable Long revision) {}

    /** For how many days after today credits are good that come back after theirs were over, and where days end. */
    record ReturnTerms(ZoneId zone, int days) {}

    /** What somebody can spend; nothing is known of whom there is not. */
    record BalanceRow(boolean known, int credits, @Nullable Instant nextExpiry, int expiringNext) {}

    /** A grant that is about to be made. */
    record NewGrant(
            Id<CreditGrant> id,
            UUID entry,
            Id<User> customer,
            CreditSource source,
            @Nullable Id<CreditPack> pack,
            int credits,
            @Nullable Instant expiresAt,
            @Nullable String reason) {}

    @Select("""
            select t.zone, u.id is not null as known, coalesce(u.status = 'active', false) as active, c.revision
            from   lms.tenant t
            left join lms.user_account u on u.tenant_id = t.tenant_id and u.id = #{customer} and u.deleted_at is null
            left join lms.customer c on c.tenant_id = t.tenant_id and c.id = u.id
            where  t.tenant_id = #{tenant}
            """)
    CustomerRow readCustomer(@Param("tenant") Id<Tenant> tenant, @Param("customer") Id<User> customer);

    @Select(CreditSql.GRANT)
    Optional<CreditGrant> grant(
            @Param("trail") Trail trail, @Param("n") NewGrant grant, @Param("revision") @Nullable Long revision);

    @Select(CreditSql.ADJUST)
    Optional<CreditGrant> adjust(
            @Param("trail") Trail trail,
            @Param("id") Id<CreditGrant> id,
            @Param("version") long version,
            @Param("amount") int amount,
            @Param("entry") UUID entry,
            @Param("reason") String reason);

    /** How many grants were booked out. */
    @Select(CreditSql.EXPIRE)
    int expire(@Param("trail") Trail trail, @Param("limit") int limit);

    /** How long credits are good that come back anew. */
    @Select("select t.zone, t.credit_return_days as days from lms.tenant t where t.tenant_id = #{tenant}")
    ReturnTerms readReturnTerms(@Param("tenant") UUID tenant);

    /** How many grants have credits again. */
    @Select(ReturnSql.GIVE_BACK)
    int giveBack(
            @Param("trail") Trail trail,
            @Param("bookings") UUID[] bookings,
            @Param("credits") Integer[] credits,
            @Param("expiresAt") @Nullable Instant expiresAt);

    /** How many grants have credits again. */
    @Select(ReturnSql.CARRY)
    int carry(
            @Param("trail") Trail trail,
            @Param("booking") UUID booking,
            @Param("grants") UUID[] grants,
            @Param("credits") Integer[] credits);

    /** How many grants were withdrawn. */
    @Select(CreditSql.WITHDRAW)
    int withdraw(@Param("trail") Trail trail, @Param("items") UUID[] items);

    @Select(CreditSql.READ)
    Optional<CreditGrant> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<CreditGrant> id);

    @Select(CreditSql.BALANCE)
    BalanceRow balance(
            @Param("tenant") Id<Tenant> tenant, @Param("customer") Id<User> customer, @Param("now") Instant now);

    @Select(CreditSql.FIND_GRANTS)
    List<CreditGrant> findGrants(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") CreditGrantFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(CreditSql.FIND_ENTRIES)
    List<CreditEntry> findEntries(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") CreditEntryFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
