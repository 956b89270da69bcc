package io.lmskit.persistence;

import io.lmskit.persistence.account.PostgresUserService;
import io.lmskit.persistence.audit.PostgresEventService;
import io.lmskit.persistence.audit.PostgresJournalService;
import io.lmskit.persistence.billing.PostgresFeeService;
import io.lmskit.persistence.booking.PostgresBookingService;
import io.lmskit.persistence.catalog.PostgresCatalogService;
import io.lmskit.persistence.certificate.PostgresCertificateService;
import io.lmskit.persistence.clearance.PostgresHealthService;
import io.lmskit.persistence.credit.PostgresCreditService;
import io.lmskit.persistence.enrollment.PostgresEnrollmentService;
import io.lmskit.persistence.kernel.ReceiptMapper;
import io.lmskit.persistence.learning.PostgresCourseAccessService;
import io.lmskit.persistence.payment.PostgresPaymentService;
import io.lmskit.persistence.payroll.PostgresPayrollService;
import io.lmskit.persistence.pricing.PostgresDiscountService;
import io.lmskit.persistence.review.PostgresReviewService;
import io.lmskit.persistence.sales.PostgresOrderService;
import io.lmskit.persistence.scheduling.PostgresSessionService;
import io.lmskit.persistence.subscription.PostgresSubscriptionService;
import io.lmskit.persistence.tenant.PostgresTenantService;
import java.util.List;
import java.util.stream.Stream;

/** The one list of the features; adding one is adding its lines here and in {@link PostgresScope}. */
final class Features {

    /** Every mapper of every feature. */
    static final List<Class<?>> MAPPERS = Stream.of(
                    List.of(ReceiptMapper.class),
                    PostgresTenantService.MAPPERS,
                    PostgresUserService.MAPPERS,
                    PostgresJournalService.MAPPERS,
                    PostgresEventService.MAPPERS,
                    PostgresCatalogService.MAPPERS,
                    PostgresSessionService.MAPPERS,
                    PostgresDiscountService.MAPPERS,
                    PostgresCreditService.MAPPERS,
                    PostgresHealthService.MAPPERS,
                    PostgresBookingService.MAPPERS,
                    PostgresOrderService.MAPPERS,
                    PostgresPaymentService.MAPPERS,
                    PostgresCourseAccessService.MAPPERS,
                    PostgresEnrollmentService.MAPPERS,
                    PostgresSubscriptionService.MAPPERS,
                    PostgresReviewService.MAPPERS,
                    PostgresFeeService.MAPPERS,
                    PostgresPayrollService.MAPPERS,
                    PostgresCertificateService.MAPPERS)
            .<Class<?>>flatMap(List::stream)
            .toList();

    private Features() {}
}
