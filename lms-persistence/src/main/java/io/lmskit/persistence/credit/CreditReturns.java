package io.lmskit.persistence.credit;

import io.lmskit.credit.CreditRules;
import io.lmskit.credit.CreditUse;
import io.lmskit.persistence.credit.CreditMapper.ReturnTerms;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import java.util.List;
import java.util.UUID;

/** Gives credits back that were spent on bookings. */
public final class CreditReturns {

    private CreditReturns() {}

    /**
     * In the transaction that has just released the bookings, and with it locked their customers and raised their
     * revisions. Two statements, however many there are.
     *
     * @param credits per booking how many come back, no more than were spent
     */
    public static void giveBack(Sql sql, Trail trail, UUID[] bookings, Integer[] credits) {
        CreditMapper mapper = sql.mapper(CreditMapper.class);
        ReturnTerms terms = mapper.readReturnTerms(trail.tenant());
        mapper.giveBack(
                trail.withoutReceipt(), bookings, credits, CreditRules.expiry(trail.now(), terms.days(), terms.zone()));
    }

    /**
     * Puts credits back where they were taken from, to be spent at once on the booking that takes this one's place.
     *
     * @param carried no more of a grant than the booking has spent of it
     */
    public static void carry(Sql sql, Trail trail, UUID booking, List<CreditUse> carried) {
        if (!carried.isEmpty()) {
            sql.mapper(CreditMapper.class)
                    .carry(
                            trail.withoutReceipt(),
                            booking,
                            carried.stream().map(use -> use.grant().value()).toArray(UUID[]::new),
                            carried.stream().map(CreditUse::credits).toArray(Integer[]::new));
        }
    }
}
