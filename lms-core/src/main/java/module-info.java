/**
 * The domain of a course business: records, rules and service interfaces.
 *
 * <p>The module is open so that validation and row mapping can reflect on its records.
 */
open module io.lmskit.core {
    requires transitive jakarta.validation;
    requires transitive org.joda.money;
    requires static transitive org.jspecify;

    exports io.lmskit;
    exports io.lmskit.access;
    exports io.lmskit.account;
    exports io.lmskit.audit;
    exports io.lmskit.billing;
    exports io.lmskit.booking;
    exports io.lmskit.calendar;
    exports io.lmskit.catalog;
    exports io.lmskit.certificate;
    exports io.lmskit.clearance;
    exports io.lmskit.credit;
    exports io.lmskit.enrollment;
    exports io.lmskit.kernel;
    exports io.lmskit.learning;
    exports io.lmskit.payment;
    exports io.lmskit.payroll;
    exports io.lmskit.pricing;
    exports io.lmskit.review;
    exports io.lmskit.sales;
    exports io.lmskit.scheduling;
    exports io.lmskit.subscription;
    exports io.lmskit.tenant;
}
