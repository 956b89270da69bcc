package io.lmskit.tests.guard;

import io.lmskit.LmsScope;
import io.lmskit.account.Role;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.billing.AssignFeePlan;
import io.lmskit.billing.Fee;
import io.lmskit.billing.FeeAssignment;
import io.lmskit.billing.FeeFilter;
import io.lmskit.billing.FeePlan;
import io.lmskit.billing.FeePlanDetails;
import io.lmskit.billing.FeeReduction;
import io.lmskit.billing.FeeReductionKind;
import io.lmskit.billing.GenerateFees;
import io.lmskit.billing.GrantReduction;
import io.lmskit.billing.RecordFeePayment;
import io.lmskit.booking.AttendanceMark;
import io.lmskit.booking.Attendee;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.booking.PaymentMethod;
import io.lmskit.calendar.Proration;
import io.lmskit.catalog.BookService;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseSection;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.LessonDetails;
import io.lmskit.catalog.LessonStatus;
import io.lmskit.catalog.Outline;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.SectionDetails;
import io.lmskit.catalog.ServiceBooking;
import io.lmskit.catalog.ServiceContact;
import io.lmskit.catalog.ServiceOffer;
import io.lmskit.catalog.ServiceOfferDetails;
import io.lmskit.catalog.Visibility;
import io.lmskit.certificate.Certificate;
import io.lmskit.clearance.DeclareHealth;
import io.lmskit.clearance.HealthAnswer;
import io.lmskit.clearance.HealthDeclaration;
import io.lmskit.clearance.HealthQuestion;
import io.lmskit.clearance.HealthQuestionnaire;
import io.lmskit.clearance.Induction;
import io.lmskit.clearance.QuestionnaireDetails;
import io.lmskit.credit.CreditGrant;
import io.lmskit.credit.CreditPack;
import io.lmskit.credit.CreditPackDetails;
import io.lmskit.enrollment.AssignInstructor;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.CourseInstructor;
import io.lmskit.enrollment.EnrollStudent;
import io.lmskit.enrollment.Enrollment;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.PageRequest;
import io.lmskit.learning.AccessGrant;
import io.lmskit.learning.CompleteLesson;
import io.lmskit.learning.GrantAccess;
import io.lmskit.payment.Payment;
import io.lmskit.payment.RecordPayment;
import io.lmskit.payment.Refund;
import io.lmskit.payment.RefundFilter;
import io.lmskit.payroll.AgreePay;
import io.lmskit.payroll.InstructorPayment;
import io.lmskit.payroll.PayInstructor;
import io.lmskit.payroll.PayTerms;
import io.lmskit.payroll.Salary;
import io.lmskit.payroll.SalaryFilter;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.review.Review;
import io.lmskit.review.ReviewDetails;
import io.lmskit.review.ReviewSubject;
import io.lmskit.sales.Order;
import io.lmskit.sales.OrderLine;
import io.lmskit.sales.PlaceOrder;
import io.lmskit.sales.Purchase;
import io.lmskit.sales.PurchaseFilter;
import io.lmskit.scheduling.Blackout;
import io.lmskit.scheduling.BlackoutDetails;
import io.lmskit.scheduling.Equipment;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.Session;
import io.lmskit.scheduling.SessionDetails;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.subscription.PlanDetails;
import io.lmskit.subscription.Subscription;
import io.lmskit.subscription.SubscriptionPlan;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;

/** One organisation with one entity of every kind; every branch has the same slugs, codes and addresses. */
record Branch(
        LmsScope lms,
        User admin,
        User instructor,
        User customer,
        CourseType type,
        Course course,
        Outline outline,
        Product product,
        ServiceOffer service,
        ServiceBooking serviceBooking,
        Venue venue,
        Equipment equipment,
        Blackout blackout,
        DiscountCode code,
        CreditPack pack,
        CreditGrant credits,
        HealthDeclaration health,
        Induction induction,
        Session past,
        Session session,
        Booking attended,
        Booking paid,
        Booking pending,
        Id<Attendee> attendee,
        Certificate certificate,
        Review review,
        SubscriptionPlan plan,
        Subscription subscription,
        AccessGrant grant,
        Enrollment enrollment,
        ClassGroup group,
        CourseInstructor assignment,
        FeeAssignment feeAssignment,
        FeeReduction feeReduction,
        Fee fee,
        PayTerms payTerms,
        Salary salary,
        Certificate diploma,
        Payment payment,
        Order order,
        Purchase purchase,
        Refund refund,
        JournalEntry entry) {

    static final String TYPE = "First aid";
    static final String CODE = "SPRING10";
    static final String SLUG = "first-aid";
    static final String EMAIL = "customer@example.org";

    /**
     * @param letter tells the branches apart where only one may know something
     */
    static Branch open(LmsScope lms, TestClock clock, String letter) {
        clock.set(TestClock.START);
        User admin = user(lms, "admin@example.org", Role.ADMIN);
        User instructor = user(lms, "instructor@example.org", Role.INSTRUCTOR);
        User customer = user(lms, EMAIL, Role.CUSTOMER);
        lms.catalog().addCourseType(TYPE);
        CourseType type = lms.catalog().addCourseType("Only in " + letter);
        Course course = lms.catalog()
                .createCourse(CourseDetails.builder("Course " + letter, 60, Money.parse("GBP 100"))
                        .slug(SLUG)
                        .category("Category " + letter)
                        .type(TYPE)
                        .build());
        course = lms.catalog().publishCourse(course.id(), true);
        Outline outline = outline(lms, course);
        Product product = lms.products()
                .createProduct(ProductDetails.of("Product " + letter, Money.parse("GBP 100"))
                        .withVisibility(Visibility.PUBLIC)
                        .withCourses(Set.of(course.id())));
        ServiceOffer service =
                lms.services().createOffer(ServiceOfferDetails.of("Service " + letter, Money.parse("GBP 100")));
        ServiceBooking serviceBooking =
                lms.serviceBookings().book(BookService.of(service.id(), ServiceContact.of("Jo", "jo@example.org")));
        Venue venue = lms.venues()
                .createVenue(VenueDetails.builder("Venue").city("Leeds").build());
        Equipment equipment = lms.equipment().addEquipment(venue.id(), EquipmentDetails.of("Bandage", "Kit", 5));
        Instant far = TestClock.START.plus(Duration.ofDays(90));
        Blackout blackout =
                lms.venues().addBlackout(venue.id(), new BlackoutDetails(far, far.plus(Duration.ofDays(1)), null));
        DiscountCode code = lms.discounts()
                .createCode(DiscountDetails.percentage(CODE, "10").build());
        lms.discounts()
                .createCode(DiscountDetails.percentage("ONLY-" + letter, "10").build());
        CreditPack pack =
                lms.creditPacks().createPack(CreditPackDetails.of("Pack " + letter, 10, Money.parse("GBP 90")));
        CreditGrant credits = lms.credits().grantPack(pack.id(), customer.id());
        HealthQuestionnaire asked = lms.health()
                .publishQuestionnaire(new QuestionnaireDetails(
                        "Health " + letter, List.of(HealthQuestion.of("Does your heart ache?")), 365));
        HealthDeclaration health =
                lms.health().declare(new DeclareHealth(customer.id(), asked.id(), List.of(HealthAnswer.of(false))));
        Induction induction = lms.clearances().induct(customer.id(), venue.id(), null);
        Session past = session(lms, course, venue, instructor, Duration.ofDays(1), "GBP 0");
        Session session = session(lms, course, venue, instructor, Duration.ofDays(20), "GBP 100");
        Booking attended = lms.bookings().book(BookSession.of(past.id(), customer.id()));
        Booking paid =
                lms.bookings().book(BookSession.of(session.id(), customer.id()).withDiscount(CODE));
        Booking pending = lms.bookings().book(BookSession.of(session.id(), instructor.id()));
        Payment payment =
                lms.payments().recordPayment(RecordPayment.of(paid.id(), paid.due(), PaymentMethod.BANK_TRANSFER));
        clock.set(past.start());
        Id<Attendee> attendee = attended.attendees().get(0).id();
        lms.attendance().record(past.id(), List.of(AttendanceMark.attended(attendee)));
        Certificate certificate = lms.certificates().issue(attendee);
        SubscriptionPlan plan =
                lms.subscriptionPlans().createPlan(PlanDetails.monthly("Plan " + letter, Money.parse("GBP 30")));
        Subscription subscription = lms.subscriptions().start(plan.id(), customer.id());
        plan = lms.subscriptionPlans().getPlan(plan.id());
        Review review = lms.reviews().write(ReviewSubject.ofSession(past.id()), customer.id(), ReviewDetails.of(4));
        AccessGrant grant = lms.courseAccess().grant(GrantAccess.of(course.id(), customer.id()));
        // before the course is completed: the enrolment ends with it
        Enrollment enrollment = lms.enrollments().enroll(EnrollStudent.of(course.id(), customer.id()));
        ClassGroup group = lms.classes().createGroup(ClassGroupDetails.of("Class " + letter, instructor.id()));
        lms.classes().join(group.id(), customer.id());
        CourseInstructor assignment =
                lms.courseInstructors().assign(AssignInstructor.lead(course.id(), instructor.id()));
        FeePlan feePlan = lms.feePlans()
                .createPlan(FeePlanDetails.monthly("Plan " + letter, Money.parse("GBP 100"), ZoneId.of("Europe/London"))
                        .withProration(Proration.NONE, Proration.NONE));
        FeeAssignment feeAssignment =
                lms.feePlans().assignPlan(AssignFeePlan.toCourse(feePlan.id(), course.id(), LocalDate.of(2030, 1, 1)));
        FeeReduction feeReduction = lms.feePlans()
                .grantReduction(GrantReduction.percent(
                        customer.id(), FeeReductionKind.SIBLING, "10", LocalDate.of(2030, 1, 1)));
        lms.feeGeneration().generate(GenerateFees.of(YearMonth.of(2030, 1)));
        Fee fee = lms.fees()
                .findFees(FeeFilter.all().withEnrollment(enrollment.id()), PageRequest.first())
                .items()
                .get(0);
        lms.fees().recordPayment(RecordFeePayment.of(fee.id(), Money.parse("GBP 1"), PaymentMethod.CASH));
        PayTerms payTerms = lms.payroll()
                .agreePay(AgreePay.monthly(
                        instructor.id(), Money.parse("GBP 100"), ZoneId.of("Europe/London"), LocalDate.of(2030, 1, 1)));
        lms.payroll().generate(YearMonth.of(2030, 1));
        Salary salary = lms.payroll()
                .findSalaries(SalaryFilter.all().withInstructor(instructor.id()), PageRequest.first())
                .items()
                .get(0);
        lms.payroll()
                .pay(PayInstructor.of(
                        instructor.id(), InstructorPayment.Type.BONUS, Money.parse("GBP 1"), LocalDate.of(2030, 1, 1)));
        lms.learning().complete(CompleteLesson.of(outline.lessons().get(0).id(), customer.id()));
        Certificate diploma = lms.certificates().issueForCourse(course.id(), customer.id());
        lms.bookings().cancel(paid.id(), "For the refund");
        Refund refund = lms.payments()
                .findRefunds(RefundFilter.all().withPayment(payment.id()), PageRequest.first())
                .items()
                .get(0);
        Order bought = lms.orders()
                .place(PlaceOrder.of(customer.id(), OrderLine.product(product.id()))
                        .withDiscount(CODE));
        lms.payments().recordPayment(RecordPayment.ofOrder(bought.id(), bought.due(), PaymentMethod.CASH));
        Purchase purchase = lms.purchases()
                .findPurchases(PurchaseFilter.all().withOrder(bought.id()), PageRequest.first())
                .items()
                .get(0);
        Order order = lms.orders()
                .place(PlaceOrder.of(
                        customer.id(), OrderLine.course(course.id()), OrderLine.seat(session.id(), admin.id())));
        JournalEntry entry = lms.journal()
                .find(JournalFilter.all().withEntity("course", course.id()), PageRequest.first())
                .items()
                .get(0);
        return new Branch(
                lms,
                admin,
                instructor,
                customer,
                type,
                course,
                outline,
                product,
                service,
                serviceBooking,
                venue,
                equipment,
                blackout,
                code,
                pack,
                credits,
                health,
                induction,
                past,
                session,
                attended,
                lms.bookings().getBooking(paid.id()),
                pending,
                attendee,
                certificate,
                review,
                plan,
                subscription,
                grant,
                lms.enrollments().getEnrollment(enrollment.id()),
                lms.classes().getGroup(group.id()),
                assignment,
                feeAssignment,
                feeReduction,
                fee,
                payTerms,
                salary,
                diploma,
                payment,
                order,
                purchase,
                refund,
                entry);
    }

    private static Outline outline(LmsScope lms, Course course) {
        CourseSection section = lms.curriculum()
                .addSection(course.id(), SectionDetails.of("Section").withVisibility(Visibility.PUBLIC));
        lms.curriculum().addLesson(section.id(), LessonDetails.of("Lesson").withStatus(LessonStatus.PUBLIC));
        return lms.curriculum().outline(course.id());
    }

    private static User user(LmsScope lms, String email, Role role) {
        return lms.userAdministration()
                .createUser(UserDetails.builder(email).username(role.name()).build(), Set.of(role));
    }

    private static Session session(
            LmsScope lms, Course course, Venue venue, User instructor, Duration after, String price) {
        Instant start = TestClock.START.plus(after);
        Session draft = lms.sessions()
                .planSession(SessionDetails.of(course.id(), start, start.plus(Duration.ofHours(2)))
                        .venue(venue.id())
                        .instructor(instructor.id())
                        .capacity(10)
                        .price(Money.parse(price))
                        .build());
        return lms.sessions().publishSession(draft.id());
    }
}
