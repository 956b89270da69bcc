package io.lmskit.tests.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.catalog.CatalogProblem;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseDetails;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.DiscountService;
import io.lmskit.pricing.PricingProblem;
import io.lmskit.pricing.RedemptionFilter;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@LmsTest
class DiscountServiceTest {

    private static final Money TEN = Money.of(CurrencyUnit.GBP, 10);

    private final LmsScope lms;
    private final DiscountService discounts;
    private final PricingData data;
    private final TestClock clock;

    DiscountServiceTest(Lms lms, DataSource dataSource, TestClock clock) {
        this.lms = lms;
        this.discounts = lms.discounts();
        this.data = new PricingData(lms, dataSource);
        this.clock = clock;
    }

    @Test
    void keeps_all_that_an_editor_wrote() {
        Id<Course> course = course();
        Id<CourseType> type = lms.catalog().addCourseType(unique()).id();
        Id<Product> product = product();
        DiscountDetails details = DiscountDetails.percentage(unique(), "12.3456")
                .description("Spring\nsale")
                .minimumPurchase(TEN)
                .maximumDiscount(Money.of(CurrencyUnit.GBP, 5.01))
                .validOnDays(LocalDate.of(2030, 3, 31), LocalDate.of(2030, 3, 31), ZoneId.of("Europe/London"))
                .usageLimit(20)
                .perCustomerLimit(1)
                .courses(List.of(course))
                .courseTypes(List.of(type))
                .products(List.of(product))
                .build();

        DiscountCode created = discounts.createCode(details);

        assertThat(created.details()).isEqualTo(details);
        assertThat(created.active()).isTrue();
        assertThat(created.timesUsed()).isZero();
        assertThat(created.usesLeft()).isEqualTo(20);
        assertThat(created.createdBy()).isNull();
        assertThat(created.createdAt()).isEqualTo(clock.instant());
        assertThat(discounts.getCode(created.id())).isEqualTo(created);
    }

    @Test
    void a_code_is_for_products_as_long_as_an_editor_wants() {
        Id<Product> one = product();
        Id<Product> two = product();
        DiscountDetails details =
                tenPercent(unique()).products(List.of(one, two)).build();
        DiscountCode created = discounts.createCode(details);
        assertThat(find(DiscountFilter.all().withProduct(two))).containsExactly(created);
        assertThatThrownBy(() -> lms.products().deleteProduct(two))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refused -> assertThat(refused.has(CatalogProblem.PRODUCT_HAS_DISCOUNT_CODES))
                                .isTrue());

        DiscountCode changed = discounts.changeCode(
                created.id(),
                created.version(),
                details.toBuilder().products(List.of(one)).build());

        assertThat(changed.details().products()).containsExactly(one);
        assertThat(discounts.getCode(created.id())).isEqualTo(changed);
        assertThat(find(DiscountFilter.all().withProduct(two))).isEmpty();
        lms.products().deleteProduct(two);
        assertThatThrownBy(() -> discounts.createCode(
                        tenPercent(unique()).products(List.of(two)).build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(two.toString());
    }

    private Id<Product> product() {
        return lms.products().createProduct(ProductDetails.of(unique(), TEN)).id();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "GBP", "KWD", "CLF"})
    void keeps_amounts_in_every_currency(String currency) {
        Money amount = Money.ofMinor(CurrencyUnit.of(currency), 999_999_999_999_999L);
        DiscountDetails details = DiscountDetails.fixed(unique(), amount)
                .minimumPurchase(Money.zero(CurrencyUnit.of(currency)))
                .build();

        assertThat(discounts.createCode(details).details()).isEqualTo(details);
    }

    @Test
    void names_who_created_it() {
        Id<User> admin = data.user();

        DiscountCode created = lms.as(Actor.admin(admin))
                .discounts()
                .createCode(tenPercent(unique()).build());

        assertThat(created.createdBy()).isEqualTo(admin);
        assertThat(find(DiscountFilter.all().withCreatedBy(admin))).containsExactly(created);
    }

    /** D14. */
    @Test
    void takes_codes_that_differ_in_case_and_space_only_for_one() {
        String code = "Straße" + unique();
        discounts.createCode(tenPercent("  " + code + " ").build());

        assertThatThrownBy(() -> discounts.createCode(
                        tenPercent(code.toUpperCase(Locale.ROOT).replace("STRASSE", "STRAßE"))
                                .build()))
                .isInstanceOfSatisfying(RuleViolationException.class, refused -> {
                    assertThat(refused.has(PricingProblem.CODE_TAKEN)).isTrue();
                    assertThat(refused.violations().get(0).path()).isEqualTo("code");
                });
    }

    @Test
    void lets_two_tenants_have_the_same_code() {
        String code = unique();
        LmsScope other = lms.in(data.tenant());

        DiscountCode one = discounts.createCode(tenPercent(code).build());
        DiscountCode two = other.discounts().createCode(tenPercent(code).build());

        assertThat(one.id()).isNotEqualTo(two.id());
    }

    @Test
    void names_every_wrong_field_at_once() {
        DiscountDetails details = DiscountDetails.percentage("", "100.00001")
                .description("x".repeat(2_001))
                .minimumPurchase(TEN.negated())
                .maximumDiscount(Money.zero(CurrencyUnit.USD))
                .validBetween(Instant.MAX, Instant.MIN)
                .usageLimit(0)
                .perCustomerLimit(-1)
                .build();

        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> discounts.createCode(details));

        assertThat(refused.violations())
                .extracting(Violation::path)
                .contains(
                        "code",
                        "description",
                        "value.percent",
                        "minimumPurchase",
                        "maximumDiscount",
                        "validFrom",
                        "validUntil",
                        "usageLimit",
                        "perCustomerLimit");
        assertThat(refused.violations()).extracting(Violation::message).noneMatch(message -> message.contains("{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100.0001", "0.00001", "1E+9", "1E-999999", "1E+999999999"})
    void refuses_percentages_out_of_range(String percent) {
        assertThatThrownBy(() -> discounts.createCode(
                        DiscountDetails.percentage(unique(), percent).build()))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::path)
                                .containsOnly("value.percent"));
    }

    @Test
    void changes_the_details_and_the_restrictions() {
        Id<Course> one = course();
        Id<Course> two = course();
        Id<Course> three = course();
        DiscountCode code = discounts.createCode(
                tenPercent(unique()).courses(List.of(one, two)).build());
        DiscountDetails details = DiscountDetails.fixed(unique(), TEN)
                .usageLimit(7)
                .courses(List.of(two, three))
                .build();
        clock.advance(Duration.ofMinutes(1));

        DiscountCode changed = discounts.changeCode(code.id(), code.version(), details);

        assertThat(changed.details()).isEqualTo(details);
        assertThat(changed.version()).isEqualTo(code.version() + 1);
        assertThat(changed.updatedAt()).isEqualTo(clock.instant());
        assertThat(changed.createdAt()).isEqualTo(code.createdAt());
        assertThat(discounts.getCode(code.id())).isEqualTo(changed);
    }

    @Test
    void keeps_its_own_code_when_it_is_changed_and_takes_no_other() {
        String taken = unique();
        discounts.createCode(tenPercent(taken).build());
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());

        DiscountCode changed = discounts.changeCode(
                code.id(),
                code.version(),
                code.details().toBuilder().usageLimit(1).build());

        assertThat(changed.usesLeft()).isEqualTo(1);
        assertThatThrownBy(() -> discounts.changeCode(
                        code.id(),
                        changed.version(),
                        code.details().toBuilder().code(taken).build()))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        refused -> assertThat(refused.has(PricingProblem.CODE_TAKEN))
                                .isTrue());
        assertThat(discounts.getCode(code.id())).isEqualTo(changed);
    }

    @Test
    void refuses_a_change_of_what_somebody_else_has_changed() {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());
        DiscountCode deactivated = discounts.activateCode(code.id(), false);

        assertThatThrownBy(() -> discounts.changeCode(code.id(), code.version(), code.details()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(code.id().toString());
        assertThat(discounts.getCode(code.id())).isEqualTo(deactivated);
    }

    @Test
    void is_deactivated_and_activated_again() {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());

        DiscountCode inactive = discounts.activateCode(code.id(), false);
        DiscountCode again = discounts.activateCode(code.id(), false);
        DiscountCode active = discounts.activateCode(code.id(), true);

        assertThat(inactive.active()).isFalse();
        assertThat(inactive.version()).isEqualTo(code.version() + 1);
        assertThat(again).isEqualTo(inactive);
        assertThat(active.active()).isTrue();
        assertThat(active.version()).isEqualTo(code.version() + 2);
        assertThat(data.events(code.id()))
                .containsExactly("DiscountCodeCreated", "DiscountCodeDeactivated", "DiscountCodeActivated");
    }

    @Test
    void is_deleted_with_its_restrictions() {
        Id<Course> course = course();
        DiscountCode code = discounts.createCode(
                tenPercent(unique()).courses(List.of(course)).build());

        discounts.deleteCode(code.id());

        assertThatThrownBy(() -> discounts.getCode(code.id())).isInstanceOf(NotFoundException.class);
        lms.catalog().deleteCourse(course);
    }

    @Test
    void stands_in_the_way_of_deleting_its_courses_and_types() {
        Id<Course> course = course();
        Id<CourseType> type = lms.catalog().addCourseType(unique()).id();
        discounts.createCode(tenPercent(unique())
                .courses(List.of(course))
                .courseTypes(List.of(type))
                .build());

        assertThatThrownBy(() -> lms.catalog().deleteCourse(course)).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> lms.catalog().removeCourseType(type)).isInstanceOf(RuleViolationException.class);
    }

    @Test
    void refuses_courses_and_types_that_the_tenant_does_not_have() {
        LmsScope other = lms.in(data.tenant());
        Id<Course> foreignCourse = other.catalog()
                .createCourse(CourseDetails.builder("Foreign", 60, TEN).build())
                .id();
        Id<CourseType> foreignType = other.catalog().addCourseType("Foreign").id();
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());

        assertThatThrownBy(() -> discounts.createCode(
                        tenPercent(unique()).courses(List.of(foreignCourse)).build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(foreignCourse.toString());
        assertThatThrownBy(() -> discounts.changeCode(
                        code.id(),
                        code.version(),
                        code.details().toBuilder()
                                .courseTypes(List.of(foreignType))
                                .build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(foreignType.toString());
    }

    @Test
    void refuses_filters_beyond_any_calendar() {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());

        assertThatThrownBy(() -> find(DiscountFilter.all().withValidAt(Instant.MAX)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> discounts.findRedemptions(
                        code.id(), RedemptionFilter.all().withRedeemedBetween(Instant.MIN, null), PageRequest.first()))
                .isInstanceOf(InvalidInputException.class);
    }

    static Stream<Consumer<Call>> callsOnOneCode() {
        return Stream.of(
                c -> c.discounts.getCode(c.code.id()),
                c -> c.discounts.changeCode(c.code.id(), c.code.version(), c.code.details()),
                c -> c.discounts.activateCode(c.code.id(), false),
                c -> c.discounts.activateCode(c.code.id(), true),
                c -> c.discounts.deleteCode(c.code.id()),
                c -> c.discounts.findRedemptions(c.code.id(), RedemptionFilter.all(), PageRequest.first()));
    }

    static Stream<Consumer<Call>> calls() {
        return Stream.concat(
                callsOnOneCode(),
                Stream.of(
                        c -> c.discounts.createCode(c.code.details()),
                        c -> c.discounts.findCodes(DiscountFilter.all(), PageRequest.first())));
    }

    private record Call(DiscountService discounts, DiscountCode code) {}

    @ParameterizedTest
    @MethodSource("callsOnOneCode")
    void does_not_find_another_tenants_code(Consumer<Call> call) {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());
        DiscountService other = lms.in(data.tenant()).discounts();

        assertThatThrownBy(() -> call.accept(new Call(other, code)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(code.id().toString());
        assertThat(discounts.getCode(code.id())).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void is_managed_by_admins_only(Consumer<Call> call) {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());
        Id<User> user = data.user();
        List<Actor> others = List.of(Actor.guest(), Actor.customer(user), Actor.instructor(user));

        for (Actor actor : others) {
            assertThatThrownBy(() -> call.accept(new Call(lms.as(actor).discounts(), code)))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThat(discounts.getCode(code.id())).isEqualTo(code);
    }

    @Test
    void is_managed_by_every_admin() {
        DiscountService admins = lms.as(Actor.admin(data.user())).discounts();

        DiscountCode code = admins.createCode(tenPercent(unique()).build());
        code = admins.changeCode(code.id(), code.version(), code.details());
        code = admins.activateCode(code.id(), false);

        assertThat(admins.getCode(code.id())).isEqualTo(code);
        admins.deleteCode(code.id());
    }

    @Test
    void is_created_once_under_one_key() {
        String key = unique();
        DiscountDetails details = tenPercent(unique()).build();

        DiscountCode first = lms.once(key).discounts().createCode(details);
        DiscountCode changed = discounts.activateCode(first.id(), false);
        DiscountCode again = lms.once(key).discounts().createCode(details);

        assertThat(again).isEqualTo(changed);
        assertThat(data.events(first.id())).containsExactly("DiscountCodeCreated", "DiscountCodeDeactivated");
        assertThatThrownBy(() -> lms.once(key)
                        .discounts()
                        .createCode(details.toBuilder().usageLimit(1).build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(key);
    }

    @Test
    void leaves_no_trace_of_the_key_of_a_refused_command() {
        String key = unique();
        String taken = unique();
        discounts.createCode(tenPercent(taken).build());

        assertThatThrownBy(() ->
                        lms.once(key).discounts().createCode(tenPercent(taken).build()))
                .isInstanceOf(RuleViolationException.class);
        DiscountCode created =
                lms.once(key).discounts().createCode(tenPercent(unique()).build());

        assertThat(discounts.getCode(created.id())).isEqualTo(created);
    }

    @Test
    void repeats_every_other_command_under_its_key_without_a_change() {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());
        DiscountDetails details = code.details().toBuilder().usageLimit(3).build();
        String change = unique();
        String deactivate = unique();
        String delete = unique();

        DiscountCode changed = lms.once(change).discounts().changeCode(code.id(), code.version(), details);
        assertThat(lms.once(change).discounts().changeCode(code.id(), code.version(), details))
                .isEqualTo(changed);
        DiscountCode inactive = lms.once(deactivate).discounts().activateCode(code.id(), false);
        assertThat(lms.once(deactivate).discounts().activateCode(code.id(), false))
                .isEqualTo(inactive);
        lms.once(delete).discounts().deleteCode(code.id());
        lms.once(delete).discounts().deleteCode(code.id());

        assertThat(data.events(code.id()))
                .containsExactly(
                        "DiscountCodeCreated", "DiscountCodeChanged", "DiscountCodeDeactivated", "DiscountCodeDeleted");
    }

    @Test
    void writes_old_and_new_values_to_the_journal() {
        Id<User> admin = data.user();
        Id<Course> course = course();
        DiscountService admins =
                lms.as(Actor.admin(admin).from("192.0.2.1", "Browser")).discounts();
        DiscountCode code = admins.createCode(tenPercent("Old" + unique()).build());

        admins.changeCode(
                code.id(),
                code.version(),
                DiscountDetails.fixed("New" + unique(), TEN)
                        .courses(List.of(course))
                        .build());

        assertThat(data.texts("""
                        select concat_ws(' ', actor_kind, actor_id, left(before ->> 'code', 3), before ->> 'percent',
                          before ->> 'courses', left(after ->> 'code', 3), after ->> 'amount_minor', after ->> 'courses')
                        from lms.journal where entity_id = ? and event = 'DiscountCodeChanged' and entity = 'discount-code'
                        """, code.id().value()))
                .containsExactly("user " + admin + " Old 10.0000 [] New 1000 [\"" + course + "\"]");
        assertThat(data.texts("""
                        select p.ip || ' ' || p.user_agent from lms.journal_personal p join lms.journal j on j.id = p.journal_id
                        where j.entity_id = ? and p.person_id = ?
                        """, code.id().value(), admin.value()))
                .containsExactly("192.0.2.1 Browser", "192.0.2.1 Browser");
    }

    @Test
    void a_refused_command_writes_nothing() {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());
        List<String> before = data.texts("select count(*)::text from lms.journal");

        assertThatThrownBy(() -> discounts.createCode(code.details())).isInstanceOf(RuleViolationException.class);
        assertThatThrownBy(() -> discounts.changeCode(code.id(), 99, code.details()))
                .isInstanceOf(ConflictException.class);

        assertThat(data.texts("select count(*)::text from lms.journal")).isEqualTo(before);
    }

    @Test
    void finds_codes_by_all_that_a_screen_filters_by() {
        String prefix = "Find" + unique();
        Id<Course> course = course();
        Id<CourseType> type = lms.catalog().addCourseType(unique()).id();
        Instant now = clock.instant();
        DiscountCode inactive = discounts.createCode(tenPercent(prefix + "a").build());
        inactive = discounts.activateCode(inactive.id(), false);
        DiscountCode ended = discounts.createCode(
                tenPercent(prefix + "B").validBetween(null, now).build());
        DiscountCode begins = discounts.createCode(
                tenPercent(prefix + "c").validBetween(now, now.plusSeconds(1)).build());
        DiscountCode restricted = discounts.createCode(tenPercent(prefix + "_%")
                .courses(List.of(course))
                .courseTypes(List.of(type))
                .build());
        DiscountFilter all = DiscountFilter.all().withCode(prefix.toLowerCase(Locale.ROOT));

        assertThat(find(all)).containsExactly(restricted, inactive, ended, begins);
        assertThat(find(DiscountFilter.all().withCode(prefix + "_"))).containsExactly(restricted);
        assertThat(find(DiscountFilter.all().withCode(prefix + "%"))).isEmpty();
        assertThat(find(all.withActive(false))).containsExactly(inactive);
        assertThat(find(all.withActive(true))).containsExactly(restricted, ended, begins);
        assertThat(find(all.withValidAt(now))).containsExactly(restricted, inactive, begins);
        assertThat(find(all.withValidAt(now.minusSeconds(1)))).containsExactly(restricted, inactive, ended);
        assertThat(find(all.withCourse(course))).containsExactly(restricted);
        assertThat(find(all.withCourseType(type))).containsExactly(restricted);
        assertThat(find(all.withUsedUp(true))).isEmpty();
        assertThat(find(all.withUsedUp(false))).hasSize(4);
        assertThat(lms.in(data.tenant())
                        .discounts()
                        .findCodes(all, PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void pages_through_codes_while_others_come_and_go() {
        String prefix = "Page" + unique();
        List<DiscountCode> created = new ArrayList<>();
        for (int i = 10; i < 21; i++) {
            created.add(discounts.createCode(tenPercent(prefix + i).build()));
        }
        List<DiscountCode> seen = new ArrayList<>();
        PageRequest request = PageRequest.first(4);
        for (Page<DiscountCode> page = discounts.findCodes(DiscountFilter.all().withCode(prefix), request); ; ) {
            seen.addAll(page.items());
            if (page.isLast()) {
                break;
            }
            assertThat(page.items()).hasSize(4);
            discounts.createCode(tenPercent(prefix + "0" + seen.size()).build());
            page = discounts.findCodes(DiscountFilter.all().withCode(prefix), request.after(page.next()));
        }

        assertThat(seen).isEqualTo(created);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "bm9uc2Vuc2U", "AAAA", "czAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMHwA"})
    void refuses_cursors_that_no_page_gave(String cursor) {
        DiscountCode code = discounts.createCode(tenPercent(unique()).build());
        PageRequest page = PageRequest.first().after(cursor);

        assertThatThrownBy(() -> discounts.findCodes(DiscountFilter.all(), page))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> discounts.findRedemptions(code.id(), RedemptionFilter.all(), page))
                .isInstanceOf(InvalidInputException.class);
    }

    static Stream<String> naughty() {
        return Stream.of(
                "",
                " ",
                "\u0000",
                "a\u0000b",
                "\uD800",
                "a\uDC00b",
                "\u200B",
                "\uFEFFBOM",
                "\u202Eright",
                "'; drop table lms.discount_code; --",
                "\" or 1=1",
                "${jndi:ldap://x}",
                "#{d.code}",
                "%_\\",
                "<script>alert(1)</script>",
                "İıŞğ",
                "e\u0301clair",
                "夏セール",
                "\uD83C\uDF89\uD83C\uDFFD",
                "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
                "x".repeat(50),
                "x".repeat(51),
                "x\ny",
                "\u00A0",
                "NULL",
                "1E400");
    }

    @ParameterizedTest
    @MethodSource("naughty")
    void reads_text_back_the_same_or_refuses_it_by_its_field(String text) {
        DiscountDetails described = tenPercent(unique()).description(text).build();
        try {
            DiscountCode created = discounts.createCode(described);
            assertThat(discounts.getCode(created.id()).details()).isEqualTo(described);
        } catch (InvalidInputException refused) {
            assertThat(refused.violations()).extracting(Violation::path).containsOnly("description");
        }
        DiscountDetails coded = tenPercent(text).build();
        try {
            DiscountCode created = discounts.createCode(coded);
            assertThat(discounts.getCode(created.id()).details()).isEqualTo(coded);
            assertThat(find(DiscountFilter.all().withCode(text))).contains(created);
        } catch (InvalidInputException refused) {
            assertThat(refused.violations()).extracting(Violation::path).containsOnly("code");
        }
        try {
            find(DiscountFilter.all().withCode(text));
        } catch (InvalidInputException refused) {
            assertThat(refused.violations()).extracting(Violation::path).containsOnly("code");
        }
    }

    private List<DiscountCode> find(DiscountFilter filter) {
        return discounts.findCodes(filter, PageRequest.first()).items();
    }

    private Id<Course> course() {
        return lms.catalog()
                .createCourse(
                        CourseDetails.builder("Course", 60, TEN).slug(unique()).build())
                .id();
    }

    private static DiscountDetails.Builder tenPercent(String code) {
        return DiscountDetails.percentage(code, "10");
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
