package io.lmskit.persistence.kernel;

import io.lmskit.access.AccessPolicy;
import io.lmskit.booking.BookingRules;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.IdGenerator;
import io.lmskit.kernel.References;
import io.lmskit.payment.PaymentGateway;
import io.lmskit.tenant.Tenant;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What all scopes of one {@code Lms} share.
 *
 * @param clock ticks in microseconds, as the database stores
 * @param bookingRules what each tenant demands of a booking
 * @param gateways the providers of payments, by name
 * @param groupCommit lets bookings of one session share a statement
 * @param demanding tenants that were seen to demand something of who books; many threads may add to it
 * @param secrets how passwords and tokens are made
 */
public record Engine(
        Database database,
        Clock clock,
        IdGenerator ids,
        References references,
        AccessPolicy policy,
        Input input,
        Function<Id<Tenant>, BookingRules> bookingRules,
        Map<String, PaymentGateway> gateways,
        GroupCommit groupCommit,
        Set<Id<Tenant>> demanding,
        Secrets secrets) {}
