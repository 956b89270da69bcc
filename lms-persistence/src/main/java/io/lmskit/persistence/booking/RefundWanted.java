package io.lmskit.persistence.booking;

import io.lmskit.booking.Booking;
import io.lmskit.kernel.Id;
import org.joda.money.Money;

/** Money that is to go back to whoever paid for a booking. */
public record RefundWanted(Id<Booking> booking, Money amount, String reason) {}
