package io.lmskit.persistence.pricing;

import io.lmskit.account.User;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.DiscountRedemption;
import io.lmskit.pricing.DiscountValue;
import io.lmskit.pricing.RedemptionFilter;
import io.lmskit.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on discount codes and their uses. */
interface DiscountMapper {

    /** What must be known before a code is created or changed; the ids are those that were found. */
    record CodeFacts(boolean codeTaken, List<String> courseTypes, List<String> courses, List<String> products) {}

    /** The amounts of a code in minor units, as the columns want them. */
    record Values(
            String kind,
            @Nullable BigDecimal percent,
            @Nullable Long amount,
            @Nullable Long minimum,
            @Nullable Long maximum,
            @Nullable CurrencyUnit currency) {

        static Values of(DiscountDetails details) {
            @Nullable Long minimum = minor(details.minimumPurchase());
            @Nullable Long maximum = minor(details.maximumDiscount());
            if (details.value() instanceof DiscountValue.Percentage share) {
                return new Values("percentage", share.percent(), null, minimum, maximum, details.currency());
            }
            Money amount = ((DiscountValue.FixedAmount) details.value()).amount();
            return new Values("fixed", null, minor(amount), minimum, maximum, details.currency());
        }

        private static @Nullable Long minor(@Nullable Money amount) {
            return amount == null ? null : amount.getAmountMinorLong();
        }
    }

    @Select("""
            select exists (select from lms.discount_code d where d.tenant_id = #{tenant} and d.code_key = #{codeKey}
                             and d.id is distinct from #{except}::uuid)
                     as code_taken,
                   array(select t.id::text from lms.course_type t
                         where t.tenant_id = #{tenant} and t.id = any (#{types}::uuid[])) as course_types,
                   array(select c.id::text from lms.course c
                         where c.tenant_id = #{tenant} and c.id = any (#{courses}::uuid[])) as courses,
                   array(select p.id::text from lms.product p
                         where p.tenant_id = #{tenant} and p.id = any (#{products}::uuid[])) as products
            """)
    CodeFacts readFacts(
            @Param("tenant") Id<Tenant> tenant,
            @Param("codeKey") String codeKey,
            @Param("types") String[] types,
            @Param("courses") String[] courses,
            @Param("products") String[] products,
            @Param("except") @Nullable Id<DiscountCode> except);

    @Select(DiscountSql.INSERT)
    Optional<CodeRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<DiscountCode> id,
            @Param("codeKey") String codeKey,
            @Param("d") DiscountDetails details,
            @Param("v") Values values,
            @Param("types") String[] types,
            @Param("courses") String[] courses,
            @Param("products") String[] products);

    @Select(DiscountSql.UPDATE)
    Optional<CodeRow> update(
            @Param("trail") Trail trail,
            @Param("id") Id<DiscountCode> id,
            @Param("version") long version,
            @Param("codeKey") String codeKey,
            @Param("d") DiscountDetails details,
            @Param("v") Values values,
            @Param("types") String[] types,
            @Param("courses") String[] courses,
            @Param("products") String[] products);

    @Select(DiscountSql.UPDATE_ACTIVE)
    Optional<CodeRow> updateActive(
            @Param("trail") Trail trail,
            @Param("id") Id<DiscountCode> id,
            @Param("version") long version,
            @Param("active") boolean active,
            @Param("event") String event);

    /** How many uses a code has had, and how many bookings and orders name it. */
    @Select("""
            select (select count(*) from lms.discount_redemption r where r.tenant_id = #{tenant} and r.code_id = #{id})
                 + (select count(*) from lms.booking b where b.tenant_id = #{tenant} and b.discount_code_id = #{id})
                 + (select count(*) from lms.sales_order o where o.tenant_id = #{tenant} and o.discount_code_id = #{id})
            """)
    long countUses(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<DiscountCode> id);

    @Select(DiscountSql.DELETE)
    Optional<UUID> delete(
            @Param("trail") Trail trail, @Param("id") Id<DiscountCode> id, @Param("version") long version);

    @Select(DiscountSql.CODE + "from lms.discount_code d where d.tenant_id = #{tenant} and d.id = #{id}")
    Optional<CodeRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<DiscountCode> id);

    @Select(DiscountSql.FIND)
    List<CodeRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") DiscountFilter filter,
            @Param("prefix") @Nullable String prefix,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(DiscountSql.QUOTE)
    Optional<CodeRow> quote(
            @Param("tenant") Id<Tenant> tenant,
            @Param("codeKey") String codeKey,
            @Param("customer") @Nullable Id<User> customer,
            @Param("lines") String[] courses,
            @Param("products") String[] products);

    @Select(DiscountSql.FIND_REDEMPTIONS)
    List<DiscountRedemption> findRedemptions(
            @Param("tenant") Id<Tenant> tenant,
            @Param("code") Id<DiscountCode> code,
            @Param("f") RedemptionFilter filter,
            @Param("afterMoment") @Nullable Instant afterMoment,
            @Param("afterId") @Nullable UUID afterId,
            @Param("limit") int limit);
}
