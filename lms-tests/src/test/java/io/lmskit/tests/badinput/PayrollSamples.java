package io.lmskit.tests.badinput;

import io.lmskit.Lms;
import io.lmskit.account.User;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.kernel.PageRequest;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.InstructorPayment;
import io.lmskit.payroll.InstructorPaymentFilter;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.PayTermsFilter;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.testkit.Fixtures;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.joda.money.Money;

/** The part of {@link SampleCalls} about the pay of instructors. */
final class PayrollSamples {

    private static final PageRequest PAGE = PageRequest.first(5);
    private static final Money TEN = Money.parse("GBP 10");

    private final Map<String, Supplier<Object[]>> calls = new TreeMap<>();

    PayrollSamples(Lms lms, Fixtures fixtures) {
        User instructor = fixtures.instructor();
        LocalDate day = LocalDate.of(2030, 1, 1);
        lms.payroll().agreePay(AgreePay.monthly(instructor.id(), TEN, ZoneId.of("Europe/London"), day));
        lms.payroll().generate(YearMonth.from(day));
        Salary salary = lms.payroll()
                .findSalaries(SalaryFilter.all().withInstructor(instructor.id()), PAGE)
                .items()
                .get(0);
        calls.put("PayrollService.findTerms(PayTermsFilter, PageRequest)", () ->
                new Object[] {PayTermsFilter.all(), PAGE});
        calls.put("PayrollService.adjust(Id, long, Money, String)", () ->
                new Object[] {salary.id(), lms.payroll().getSalary(salary.id()).version(), TEN, "A day more"});
        calls.put("PayrollService.findSalaries(SalaryFilter, PageRequest)", () ->
                new Object[] {SalaryFilter.all(), PAGE});
        calls.put("PayrollService.pay(PayInstructor)", () -> new Object[] {
            PayInstructor.of(instructor.id(), InstructorPayment.Type.BONUS, TEN, day)
                    .by(PaymentMethod.CASH, "Envelope 4")
        });
        calls.put("PayrollService.findPayments(InstructorPaymentFilter, PageRequest)", () ->
                new Object[] {InstructorPaymentFilter.all(), PAGE});
    }

    /** By {@code Service.method(Types)}. */
    Map<String, Supplier<Object[]>> all() {
        return calls;
    }
}
