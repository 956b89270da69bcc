package io.lmskit.tests.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmskit.Lms;
import io.lmskit.LmsScope;
import io.lmskit.access.Actor;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.audit.JournalEntry;
import io.lmskit.audit.JournalFilter;
import io.lmskit.booking.BookSession;
import io.lmskit.booking.Booking;
import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.tenant.CancellationPolicy;
import io.lmskit.tenant.CancellationPolicy.Tier;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantFilter;
import io.lmskit.tenant.TenantProblem;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.tenant.TenantStatus;
import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.Scene;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

@LmsTest
class TenantServiceTest {

    private final Lms lms;

    TenantServiceTest(Lms lms) {
        this.lms = lms;
    }

    @Test
    void the_default_tenant_is_there_from_the_start() {
        Tenant tenant = lms.tenants().currentTenant();

        assertThat(tenant.id()).isEqualTo(Tenant.DEFAULT);
        assertThat(tenant.status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(tenant.settings())
                .isEqualTo(TenantSettings.builder("Default").build());
    }

    @Test
    void every_setting_is_read_back_as_it_was_written() {
        TenantSettings settings = everything();

        Tenant created = lms.tenants().createTenant(new NewTenant("everything", settings));

        assertThat(created.settings()).isEqualTo(settings);
        assertThat(in(created).tenants().currentTenant()).isEqualTo(created);
        assertThat(lms.tenants().tenantBySlug("everything")).isEqualTo(created);
    }

    @Test
    void settings_are_changed_as_a_whole() {
        Tenant created = create("changed", TenantSettings.builder("Before").build());

        Tenant changed = in(created).tenants().changeSettings(created.version(), everything());

        assertThat(changed.settings()).isEqualTo(everything());
        assertThat(changed.version()).isEqualTo(created.version() + 1);
        assertThat(changed.slug()).isEqualTo("changed");
        assertThat(in(created).tenants().currentTenant()).isEqualTo(changed);
    }

    @Test
    void a_change_of_what_somebody_else_changed_meanwhile_is_a_conflict() {
        Tenant created = create("stale", TenantSettings.builder("Stale").build());
        LmsScope scope = in(created);
        scope.tenants()
                .changeSettings(
                        created.version(), TenantSettings.builder("First").build());

        assertThatThrownBy(() -> scope.tenants()
                        .changeSettings(
                                created.version(),
                                TenantSettings.builder("Second").build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(created.id().toString());
        assertThat(scope.tenants().currentTenant().settings().name()).isEqualTo("First");
    }

    @Test
    void a_slug_is_taken_once() {
        create("taken", TenantSettings.builder("One").build());

        assertThatThrownBy(() -> create("taken", TenantSettings.builder("Two").build()))
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.violations())
                                .singleElement()
                                .satisfies(v -> assertThat(v.is(TenantProblem.SLUG_TAKEN))
                                        .isTrue())
                                .satisfies(v -> assertThat(v.path()).isEqualTo("slug")));
    }

    @Test
    void a_repeated_creation_with_the_same_key_gives_the_first_tenant() {
        NewTenant wanted = new NewTenant("once", TenantSettings.builder("Once").build());

        Tenant first = lms.once("create-once").tenants().createTenant(wanted);
        Tenant again = lms.once("create-once").tenants().createTenant(wanted);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void wrong_settings_are_all_told_at_once_by_name() {
        TenantSettings wrong = TenantSettings.builder(" ")
                .zone(ZoneOffset.ofHours(1))
                .approvalRequiredFor(Set.of("owner"))
                .branding(new TenantSettings.Branding("ftp://x", "red", null, null))
                .contact(new TenantSettings.Contact("nobody", null, null))
                .cancellation(new CancellationPolicy(List.of(new Tier(24, 100), new Tier(24, 50), new Tier(2, 101)), 0))
                .defaultCapacity(0)
                .custom(Json.of("[]"))
                .build();

        InvalidInputException refused = catchThrowableOfType(
                InvalidInputException.class, () -> lms.tenants().createTenant(new NewTenant("No Slug", wrong)));

        assertThat(refused.violations())
                .extracting(Violation::path)
                .contains(
                        "slug",
                        "settings.name",
                        "settings.zone",
                        "settings.branding.logoUrl",
                        "settings.branding.primaryColor",
                        "settings.contact.email",
                        "settings.cancellation.tiers",
                        "settings.defaultCapacity",
                        "settings.custom")
                .anyMatch(path -> path.startsWith("settings.cancellation.tiers["))
                .anyMatch(path -> path.startsWith("settings.approvalRequiredFor"));
    }

    @Test
    void tenants_are_found_by_slug_and_status_page_by_page() {
        for (int i = 0; i < 5; i++) {
            create("paged-" + i, TenantSettings.builder("Paged " + i).build());
        }
        in(lms.tenants().tenantBySlug("paged-3")).tenants().suspendTenant();
        TenantFilter filter = TenantFilter.all().withSlugPrefix("paged-");

        List<String> slugs = new ArrayList<>();
        PageRequest request = PageRequest.first(2);
        for (Page<Tenant> page = lms.tenants().findTenants(filter, request); ; ) {
            page.items().forEach(t -> slugs.add(t.slug()));
            if (page.isLast()) {
                break;
            }
            page = lms.tenants().findTenants(filter, request.after(page.next()));
        }

        assertThat(slugs).containsExactly("paged-0", "paged-1", "paged-2", "paged-3", "paged-4");
        assertThat(lms.tenants()
                        .findTenants(filter.withStatus(TenantStatus.SUSPENDED), PageRequest.first())
                        .items())
                .extracting(Tenant::slug)
                .containsExactly("paged-3");
        // the underscore is no wildcard
        assertThat(lms.tenants()
                        .findTenants(TenantFilter.all().withSlugPrefix("paged_"), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void an_admin_changes_the_own_tenant_and_has_no_say_over_others() {
        Tenant tenant = create("admins", TenantSettings.builder("Admins").build());
        User admin = in(tenant)
                .userAdministration()
                .createUser(UserDetails.builder("admin@example.org").build(), Set.of(io.lmskit.account.Role.ADMIN));
        LmsScope scope = in(tenant).as(Actor.admin(admin.id()));

        assertThat(scope.tenants()
                        .changeSettings(0, TenantSettings.builder("Ours").build())
                        .settings()
                        .name())
                .isEqualTo("Ours");
        assertThatThrownBy(scope.tenants()::suspendTenant).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(scope.tenants()::reactivateTenant).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> scope.tenants().tenantBySlug("default")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> scope.tenants().findTenants(TenantFilter.all(), PageRequest.first()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> scope.tenants()
                        .createTenant(new NewTenant(
                                "more", TenantSettings.builder("More").build())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> scope.as(Actor.guest())
                        .tenants()
                        .changeSettings(1, TenantSettings.builder("x").build()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(scope.as(Actor.guest()).tenants().currentTenant().slug()).isEqualTo("admins");
    }

    @Test
    void a_tenant_that_does_not_exist_is_not_found() {
        LmsScope nowhere = lms.in(Id.of(new UUID(1, 2)));

        assertThatThrownBy(() -> nowhere.tenants().currentTenant()).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> nowhere.tenants()
                        .changeSettings(0, TenantSettings.builder("x").build()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lms.tenants().tenantBySlug("nowhere")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_suspended_tenant_is_read_and_not_changed() {
        Tenant tenant = create("suspended", TenantSettings.builder("Suspended").build());
        LmsScope scope = in(tenant);
        User user = scope.userAdministration()
                .createUser(UserDetails.builder("ada@example.org").build(), Set.of());

        assertThat(scope.tenants().suspendTenant().status()).isEqualTo(TenantStatus.SUSPENDED);

        assertThat(scope.users().getUser(user.id())).isEqualTo(user);
        assertThat(scope.tenants().currentTenant().status()).isEqualTo(TenantStatus.SUSPENDED);
        refusedWhileSuspended(() ->
                scope.tenants().changeSettings(1, TenantSettings.builder("x").build()));
        refusedWhileSuspended(() -> scope.userAdministration()
                .createUser(UserDetails.builder("bob@example.org").build(), Set.of()));
        refusedWhileSuspended(() -> scope.users().recordLogin(user.id()));
        refusedWhileSuspended(() -> scope.userAdministration().erase(user.id()));
        refusedWhileSuspended(() -> scope.catalog().addCourseType("First aid"));
        // a command that would find nothing to change is refused, too
        refusedWhileSuspended(() -> scope.inTransaction(s -> s.users().deleteUser(user.id())));
        assertThat(scope.users().getUser(user.id())).isEqualTo(user);
        assertThat(scope.catalog().courseTypes()).isEmpty();

        assertThat(scope.tenants().suspendTenant().version()).isEqualTo(1);
        assertThat(scope.tenants().reactivateTenant().status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(scope.tenants().reactivateTenant().version()).isEqualTo(2);
        assertThat(scope.users().recordLogin(user.id()).lastLoginAt()).isNotNull();
    }

    @Test
    void a_suspended_tenant_sells_nothing_and_cancels_nothing(Fixtures fixtures) {
        Tenant tenant = create("closed", TenantSettings.builder("Closed").build());
        LmsScope scope = in(tenant);
        Fixtures there = fixtures.in(scope);
        Scene scene = there.openSession(5);
        Booking booking = there.booking().of(scene.session()).create();
        User customer = there.customer();
        BookSession wanted = BookSession.of(scene.session().id(), customer.id());
        scope.tenants().suspendTenant();

        refusedWhileSuspended(() -> scope.bookings().book(wanted));
        refusedWhileSuspended(() -> scope.bookings().cancel(booking.id(), null));
        refusedWhileSuspended(
                () -> scope.sessions().cancelSession(scene.session().id(), "closed"));
        refusedWhileSuspended(() -> scope.venues().activateVenue(scene.venue().id(), false));
        refusedWhileSuspended(() -> scope.catalog().publishCourse(scene.course().id(), false));
        refusedWhileSuspended(() -> scope.inTransaction(s -> s.bookings().book(wanted)));

        assertThat(scope.bookings().getBooking(booking.id())).isEqualTo(booking);
        scope.tenants().reactivateTenant();
        assertThat(scope.bookings().book(wanted).customer()).isEqualTo(customer.id());
    }

    @Test
    void suspending_one_tenant_leaves_the_others_alone() {
        Tenant suspended = create("one", TenantSettings.builder("One").build());
        Tenant other = create("other", TenantSettings.builder("Other").build());
        in(suspended).tenants().suspendTenant();

        assertThat(in(other).catalog().addCourseType("First aid").name()).isEqualTo("First aid");
    }

    @Test
    void a_success_repeated_with_its_key_is_answered_while_suspended() {
        Tenant tenant = create("replayed", TenantSettings.builder("Replayed").build());
        LmsScope scope = in(tenant);
        UserDetails details = UserDetails.builder("ada@example.org").build();
        User user = scope.once("ada").userAdministration().createUser(details, Set.of());
        scope.tenants().suspendTenant();

        assertThat(scope.once("ada").userAdministration().createUser(details, Set.of()))
                .isEqualTo(user);
    }

    @Test
    void every_change_is_in_the_journal() {
        Tenant tenant = create("written", TenantSettings.builder("Written").build());
        LmsScope scope = in(tenant);
        scope.tenants().changeSettings(0, TenantSettings.builder("Renamed").build());
        scope.tenants().suspendTenant();
        scope.tenants().suspendTenant();
        scope.tenants().reactivateTenant();

        assertThat(lms.journal()
                        .find(JournalFilter.all().withEntity("tenant", tenant.id()), PageRequest.first())
                        .items())
                .extracting(JournalEntry::event)
                .containsExactly("TenantCreated");
        assertThat(scope.journal()
                        .find(JournalFilter.all(), PageRequest.first())
                        .items())
                .extracting(JournalEntry::event)
                .containsExactly("TenantReactivated", "TenantSuspended", "TenantSettingsChanged");
        assertThat(scope.journal()
                        .find(JournalFilter.all().withEvent("TenantSettingsChanged"), PageRequest.first())
                        .items())
                .singleElement()
                .satisfies(e -> assertThat(String.valueOf(e.before())).contains("Written"))
                .satisfies(e -> assertThat(String.valueOf(e.after())).contains("Renamed"));
    }

    private Tenant create(String slug, TenantSettings settings) {
        return lms.tenants().createTenant(new NewTenant(slug, settings));
    }

    private LmsScope in(Tenant tenant) {
        return lms.in(tenant.id());
    }

    private static void refusedWhileSuspended(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        RuleViolationException.class,
                        e -> assertThat(e.has(TenantProblem.SUSPENDED)).isTrue());
    }

    private static TenantSettings everything() {
        return TenantSettings.builder("Éverything")
                .branding(new TenantSettings.Branding("https://example.org/l.png", "#001122", "#aaBBcc", "#ffffff"))
                .contact(new TenantSettings.Contact("office@example.org", "+44 1", "1 High Street\nTown"))
                .currency(CurrencyUnit.of("KWD"))
                .zone(ZoneId.of("Asia/Kuwait"))
                .locale(Locale.forLanguageTag("ar-KW"))
                .theme("dark")
                .language("ar")
                .notifications(false)
                .defaultCapacity(7)
                .defaultSessionCapacity(8)
                .certificateValidityYears(2)
                .defaultCreditCost(0)
                .holdMinutes(45)
                .bookingOpensDaysBefore(90)
                .bookingClosesMinutesBefore(15)
                .approvalRequiredFor(Set.of("instructor", "student"))
                .cancellation(
                        new CancellationPolicy(List.of(new Tier(720, 100), new Tier(336, 50), new Tier(168, 20)), 5))
                .custom(Json.of("{\"a\": [1, null, {\"b\": \"ü\"}]}"))
                .build();
    }
}
