package io.lmskit.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.BulkUsers;
import io.lmskit.account.User;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RefusedException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import io.lmskit.tests.badinput.TextFields.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that break software, one after the other in every text of every method of every service. Methods and texts are
 * found by reflection: a new method that takes a text fails here until there is a sample of its call, and a new text in
 * a record is tried at once. The other tests of this package read back more, of fewer methods.
 */
@LmsTest(checkInvariants = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTextTest {

    /** Sixteen of the public list, evenly spread, and all of our own. */
    private static final List<String> TEXTS = texts();

    /**
     * What they are told stands in the journal or a history alone; {@link NaughtyLearningTest},
     * {@link NaughtyEnrollmentTest}, {@link NaughtyCreditTest} and {@link NaughtyBillingTest} read it there.
     */
    private static final Set<String> IN_THE_JOURNAL_ALONE = Set.of(
            "CourseAccessService.revoke(Id, String)",
            "CreditService.grant(GrantCredits)",
            "CreditService.adjust(Id, int, String)",
            "EnrollmentService.pause(Id, String)",
            "EnrollmentService.resume(Id, String)",
            "EnrollmentService.complete(Id, EnrollmentOutcome, String)",
            "EnrollmentService.correctOutcome(Id, EnrollmentOutcome, String)",
            "EnrollmentService.withdraw(Id, String)",
            "FeeService.waive(Id, String)",
            "FeeService.cancel(Id, String)",
            "FeeService.recordPayment(RecordFeePayment)");

    /** These are not in the answer: attendees stand in the booking of their seats, reasons in the refund. */
    private static final Set<String> STORED_ELSEWHERE = Set.of(
            "OrderService.place(PlaceOrder) with command.lines[0].attendees[0].name",
            "OrderService.place(PlaceOrder) with command.lines[0].attendees[0].email",
            // of a code that another sample has made, the order tells the id
            "OrderService.place(PlaceOrder) with command.discountCode",
            "OrderService.refund(RefundOrder) with command.reason");

    private final Lms lms;
    private final Fixtures fixtures;
    private final Map<String, Method> methods = new TreeMap<>();
    private final Map<String, Method> doors = new TreeMap<>();
    private final SampleCalls samples;

    EveryTextTest(Lms lms, Fixtures fixtures, TestClock clock) {
        this.lms = lms;
        this.fixtures = fixtures;
        samples = new SampleCalls(lms, fixtures, clock);
        for (Method door : LmsScope.class.getDeclaredMethods()) {
            Class<?> service = door.getReturnType();
            if (door.getParameterCount() == 0 && service.getSimpleName().endsWith("Service")) {
                for (Method method : service.getMethods()) {
                    methods.put(name(service, method), method);
                    doors.put(name(service, method), door);
                }
            }
        }
    }

    private static List<String> texts() {
        int own = 8;
        int listed = NaughtyStrings.ALL.size() - own;
        List<String> texts = new ArrayList<>(NaughtyStrings.ALL.subList(listed, listed + own));
        IntStream.range(0, 16).forEach(i -> texts.add(NaughtyStrings.ALL.get(i * listed / 16)));
        return texts;
    }

    private static String name(Class<?> service, Method method) {
        return service.getSimpleName() + "." + method.getName() + "("
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Test
    void every_method_that_takes_a_text_has_a_sample() {
        Set<String> withText = new TreeSet<>();
        methods.forEach((name, method) -> {
            if (!TextFields.of(method).isEmpty()) {
                withText.add(name);
            }
        });
        assertThat(withText).hasSizeGreaterThan(40);
        assertThat(samples.all().keySet()).containsExactlyElementsOf(withText);
    }

    @Test
    void texts_are_found_wherever_they_are() {
        assertThat(TextFields.of(methods.get("BookingService.book(BookSession)")))
                .extracting(Field::path)
                .containsExactlyInAnyOrder("attendees[0].name", "attendees[0].email", "discountCode", "notes");
        assertThat(TextFields.of(methods.get("PaymentService.fail(Id, String, String)")))
                .hasToString("[code, reason]");
        assertThat(TextFields.of(methods.get("TenantService.createTenant(NewTenant)")))
                .extracting(Field::path)
                .contains("slug", "settings.branding.logoUrl", "settings.custom", "settings.approvalRequiredFor[0]");
    }

    List<String> calls() {
        return List.copyOf(samples.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void is_stored_or_answered_or_refused_by_the_name_of_the_field(String name) {
        Method method = methods.get(name);
        assertThatCode(() -> call(name, samples.all().get(name).get()))
                .as("the sample itself")
                .doesNotThrowAnyException();
        Sample sample = new Sample(samples.all().get(name));
        for (Field field : TextFields.of(method)) {
            for (String text : TEXTS) {
                if (field.json()) {
                    tryOut(name, field, text, sample);
                    tryOut(name, field, "{" + quoted(text) + ": [" + quoted(text) + "]}", sample);
                } else {
                    tryOut(name, field, text, sample);
                }
            }
        }
    }

    /** A call that was refused has changed nothing: what it was about is good for the next one. */
    private static final class Sample {

        private final Supplier<Object[]> another;
        private Object @Nullable [] unused;

        Sample(Supplier<Object[]> another) {
            this.another = another;
        }

        Object[] take() {
            Object[] taken = unused == null ? another.get() : unused;
            unused = null;
            return taken;
        }

        void putBack(Object[] arguments) {
            unused = arguments;
        }
    }

    private void tryOut(String name, Field field, String text, Sample sample) {
        String what = name + " with " + field + " = " + (text.length() > 100 ? text.length() + " characters" : text);
        Object[] sound = sample.take();
        Object result;
        try {
            result = call(name, TextFields.with(methods.get(name), sound, field, text));
        } catch (RefusedException refused) {
            assertThat(refused.violations()).as(what).allSatisfy(v -> names(field, v));
            sample.putBack(sound);
            return;
        } catch (NotFoundException notFound) {
            assertThat(isQuestion(name)).as(what + ": " + notFound).isTrue();
            sample.putBack(sound);
            return;
        }
        if (isQuestion(name)) {
            sample.putBack(sound);
        }
        if (result instanceof BulkUsers bulk) {
            BulkUsers.Result row = bulk.results().get(0);
            assertThat(row.violations()).as(what).allSatisfy(v -> names(field, v));
            if (row.user() == null) {
                return;
            }
            result = lms.users().getUser(row.user());
        }
        String clean = Texts.cleanOrNull(text);
        if (clean != null
                && !field.json()
                && !isQuestion(name)
                && !IN_THE_JOURNAL_ALONE.contains(name)
                && !STORED_ELSEWHERE.contains(name + " with " + field)
                && result instanceof Record
                && !(result instanceof Id)) {
            assertThat(TextFields.in(result)).as(what).anyMatch(clean::equalsIgnoreCase);
        }
    }

    private static void names(Field field, Violation violation) {
        assertThat(Arrays.asList(violation.path().split("[.\\[\\]]+", -1))).contains(field.word());
    }

    /** Asks, and stores nothing that it was told. */
    private static boolean isQuestion(String name) {
        return List.of(
                        "find",
                        "get",
                        "check",
                        "quote",
                        "verify",
                        "pending",
                        "deliver",
                        "tenantBySlug",
                        "roster",
                        "signIn")
                .stream()
                .anyMatch(word -> name.contains("." + word));
    }

    private Object call(String name, Object[] arguments) {
        try {
            return methods.get(name).invoke(doors.get(name).invoke(lms), arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            return fail("threw an error", e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void where_somebody_acts_from_never_keeps_them_from_acting() {
        User user = fixtures.customer();
        for (String text : NaughtyStrings.ALL) {
            LmsScope from = lms.as(Actor.customer(user.id()).from(text, text));
            from.users().recordLogin(user.id());
            JournalEntry entry = lms.journal()
                    .find(JournalFilter.all().withEntity("user", user.id()), PageRequest.first(1))
                    .items()
                    .get(0);
            lms.journal()
                    .get(entry.id(), entry.occurredAt())
                    .personal()
                    .forEach(personal -> assertThat(personal.userAgent()).hasSizeLessThanOrEqualTo(1_000));
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
        return quoted.append('"').toString();
    }
}
