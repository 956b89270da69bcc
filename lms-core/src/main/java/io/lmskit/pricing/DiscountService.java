package io.lmskit.pricing;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;

/**
 * Discount codes: what they give, whether they apply, who used them. A code is used by what is bought, as a booking;
 * there is no call for it here.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, and
 * {@link InvalidInputException} with all wrong fields at once; none is repeated below.
 */
public interface DiscountService {

    /**
     * Creates a code, active.
     *
     * @throws RuleViolationException ({@code discount.code-taken}) if there is one of this name, compared without case
     * @throws NotFoundException if it is restricted to a course or a type that does not exist
     */
    DiscountCode createCode(DiscountDetails details);

    /**
     * Replaces the details of a code. Purchases that used it keep their discount; whoever is just buying with it is
     * judged by the new details.
     *
     * @param version the version that was read; nobody else may have changed the code since. Uses do not count as
     *     changes
     * @throws NotFoundException if there is no such code, or as for {@link #createCode}
     * @throws ConflictException if the code was changed since
     * @throws RuleViolationException as for {@link #createCode}, and if the usage limit is below the number of uses
     *     ({@code discount.limit-below-uses})
     */
    DiscountCode changeCode(Id<DiscountCode> code, long version, DiscountDetails details);

    /** Takes a code out of use, or back into use; always possible. Doing it twice changes nothing. */
    DiscountCode activateCode(Id<DiscountCode> code, boolean active);

    /**
     * Deletes a code that has never been used.
     *
     * @throws RuleViolationException ({@code discount.in-use}) if it has, even if the use was given back
     */
    void deleteCode(Id<DiscountCode> code);

    /** @throws NotFoundException if there is no such code */
    DiscountCode getCode(Id<DiscountCode> code);

    /** By code, compared without case. */
    Page<DiscountCode> findCodes(DiscountFilter filter, PageRequest page);

    /**
     * Says what a code would take off a purchase, or all reasons why it does not apply. Nothing is reserved. Whoever
     * asks for another customer must be one who manages codes.
     *
     * @throws NotFoundException if there is no such course or customer; an unknown code is a violation of the quote
     */
    DiscountQuote quote(QuoteDiscount query);

    /**
     * The uses of a code, the newest first.
     *
     * @throws NotFoundException if there is no such code
     */
    Page<DiscountRedemption> findRedemptions(Id<DiscountCode> code, RedemptionFilter filter, PageRequest page);
}
