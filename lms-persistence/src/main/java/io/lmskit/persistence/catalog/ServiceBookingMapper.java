package io.lmskit.persistence.catalog;

import io.lmskit.account.User;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceBookingFilter;
import io.lmskit.catalog.ServiceBookingStatus;
import io.lmskit.catalog.ServiceContact;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on service bookings. */
interface ServiceBookingMapper {

    /** A service booking as it is selected. */
    record BookingRow(
            Id<ServiceBooking> id,
            String reference,
            Id<ServiceOffer> service,
            @Nullable Id<User> customer,
            String name,
            String email,
            @Nullable String phone,
            @Nullable Instant wishedAt,
            @Nullable String notes,
            Money price,
            ServiceBookingStatus status,
            @Nullable String cancelReason,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        ServiceBooking toBooking() {
            return new ServiceBooking(
                    id,
                    reference,
                    service,
                    customer,
                    new ServiceContact(name, email, phone),
                    wishedAt,
                    notes,
                    price,
                    status,
                    cancelReason,
                    version,
                    createdAt,
                    updatedAt);
        }
    }

    @Select("""
            select exists (select from lms.user_account u
                           where u.tenant_id = #{tenant} and u.id = #{customer} and u.deleted_at is null)
            """)
    boolean isCustomer(@Param("tenant") Id<Tenant> tenant, @Param("customer") Id<User> customer);

    @Select(ServiceSql.INSERT_BOOKING)
    Optional<BookingRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<ServiceBooking> id,
            @Param("reference") String reference,
            @Param("c") BookService command,
            @Param("emailKey") String emailKey);

    @Select(ServiceSql.UPDATE_BOOKING)
    Optional<BookingRow> update(
            @Param("trail") Trail trail,
            @Param("id") Id<ServiceBooking> id,
            @Param("version") long version,
            @Param("status") ServiceBookingStatus status,
            @Param("reason") @Nullable String reason,
            @Param("event") String event);

    @Select(ServiceSql.BOOKING + "from lms.service_booking b where b.tenant_id = #{tenant} and b.id = #{id}")
    Optional<BookingRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<ServiceBooking> id);

    @Select(ServiceSql.FIND_BOOKINGS)
    List<BookingRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") ServiceBookingFilter filter,
            @Param("reference") @Nullable String reference,
            @Param("emailKey") @Nullable String emailKey,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
