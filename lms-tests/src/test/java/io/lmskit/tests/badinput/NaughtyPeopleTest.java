package io.lmskit.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.lmskit.Lms;
import io.lmskit.account.Address;
import io.lmskit.account.AddressKind;
import io.lmskit.account.EmergencyContact;
import io.lmskit.account.ProfileDetails;
import io.lmskit.account.User;
import io.lmskit.account.UserDetails;
import io.lmskit.account.UserFilter;
import io.lmskit.audit.JournalFilter;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.Violation;
import io.lmskit.tenant.NewTenant;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantFilter;
import io.lmskit.tenant.TenantSettings;
import io.lmskit.tenant.TenantSettings.Branding;
import io.lmskit.tenant.TenantSettings.Contact;
import io.lmskit.testkit.LmsTest;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Naughty strings in every text of people, tenants and the journal: each is stored and read back the same, but for the
 * white space around it and the normal form, or refused with a violation that names the field.
 */
@LmsTest
class NaughtyPeopleTest {

    private final Lms lms;

    NaughtyPeopleTest(Lms lms) {
        this.lms = lms;
    }

    /** How a text gets into the details and out of them. */
    private record Field<B, T>(BiFunction<B, String, B> write, Function<T, String> read) {}

    @Test
    void in_every_text_of_a_user() {
        Map<String, Field<UserDetails.Builder, UserDetails>> fields = new LinkedHashMap<>();
        fields.put("email", new Field<>(UserDetails.Builder::email, UserDetails::email));
        fields.put("username", new Field<>(UserDetails.Builder::username, UserDetails::username));
        fields.put("externalId", new Field<>(UserDetails.Builder::externalId, UserDetails::externalId));
        fields.put("firstName", new Field<>((b, s) -> b.name(s, "Last"), UserDetails::firstName));
        fields.put("lastName", new Field<>((b, s) -> b.name("First", s), UserDetails::lastName));
        fields.put("displayName", new Field<>(UserDetails.Builder::displayName, UserDetails::displayName));
        fields.put("phone", new Field<>(UserDetails.Builder::phone, UserDetails::phone));
        fields.put("imageUrl", new Field<>(UserDetails.Builder::imageUrl, UserDetails::imageUrl));
        User user =
                lms.users().register(UserDetails.builder("naughty@example.org").build(), Set.of());

        int stored = 0;
        for (String naughty : NaughtyStrings.ALL) {
            for (var field : fields.entrySet()) {
                UserDetails details = field.getValue()
                        .write()
                        .apply(UserDetails.builder("naughty@example.org"), naughty)
                        .build();
                try {
                    user = lms.users().changeDetails(user.id(), user.version(), details);
                } catch (InvalidInputException refused) {
                    assertThat(refused.violations()).extracting(Violation::path).containsOnly(field.getKey());
                    continue;
                }
                String read = field.getValue()
                        .read()
                        .apply(lms.users().getUser(user.id()).details());
                // without a display name there is one made from the address
                String blank = field.getKey().equals("displayName") ? "naughty" : null;
                assertThat(read).as(field.getKey()).isEqualTo(clean(naughty, blank));
                stored++;
            }
        }
        assertThat(stored).isGreaterThan(NaughtyStrings.ALL.size() * 4);
    }

    @Test
    void in_every_text_of_a_profile() {
        Map<String, Field<ProfileDetails, ProfileDetails>> fields = new LinkedHashMap<>();
        fields.put("bio", new Field<>(ProfileDetails::withBio, ProfileDetails::bio));
        address(
                fields,
                "line1",
                s -> new Address(AddressKind.HOME, s, null, null, "Leeds", null, "GB"),
                Address::line1);
        address(fields, "line2", s -> new Address(AddressKind.HOME, "1", s, null, "Leeds", null, "GB"), Address::line2);
        address(fields, "line3", s -> new Address(AddressKind.HOME, "1", null, s, "Leeds", null, "GB"), Address::line3);
        address(fields, "city", s -> new Address(AddressKind.HOME, "1", null, null, s, null, "GB"), Address::city);
        address(
                fields,
                "postcode",
                s -> new Address(AddressKind.HOME, "1", null, null, "Leeds", s, "GB"),
                Address::postcode);
        address(
                fields,
                "country",
                s -> new Address(AddressKind.HOME, "1", null, null, "Leeds", null, s),
                Address::country);
        contact(fields, "name", s -> new EmergencyContact(s, "1", null), EmergencyContact::name);
        contact(fields, "phone", s -> new EmergencyContact("Jo", s, null), EmergencyContact::phone);
        contact(fields, "relationship", s -> new EmergencyContact("Jo", "1", s), EmergencyContact::relationship);
        User user = lms.users()
                .register(UserDetails.builder("naughty-profile@example.org").build(), Set.of());

        int stored = 0;
        long version = 0;
        for (String naughty : NaughtyStrings.ALL) {
            for (var field : fields.entrySet()) {
                ProfileDetails details = field.getValue().write().apply(ProfileDetails.NONE, naughty);
                try {
                    version = lms.profiles()
                            .changeProfile(user.id(), version, details)
                            .version();
                } catch (InvalidInputException refused) {
                    assertThat(refused.violations()).extracting(Violation::path).containsOnly(field.getKey());
                    continue;
                }
                assertThat(field.getValue()
                                .read()
                                .apply(lms.profiles().getProfile(user.id()).details()))
                        .as(field.getKey())
                        .isEqualTo(clean(naughty, null));
                stored++;
            }
        }
        assertThat(stored).isGreaterThan(NaughtyStrings.ALL.size() * 4);
    }

    private static void address(
            Map<String, Field<ProfileDetails, ProfileDetails>> fields,
            String name,
            Function<String, Address> write,
            Function<Address, String> read) {
        fields.put(
                "addresses[0]." + name,
                new Field<>(
                        (details, text) -> details.withAddresses(List.of(write.apply(text))),
                        details -> read.apply(details.addresses().get(0))));
    }

    private static void contact(
            Map<String, Field<ProfileDetails, ProfileDetails>> fields,
            String name,
            Function<String, EmergencyContact> write,
            Function<EmergencyContact, String> read) {
        fields.put(
                "emergencyContact." + name,
                new Field<>(
                        (details, text) -> details.withEmergencyContact(write.apply(text)),
                        details -> read.apply(Objects.requireNonNull(details.emergencyContact()))));
    }

    @Test
    void in_every_text_of_a_tenant() {
        Map<String, Field<TenantSettings.Builder, TenantSettings>> fields = new LinkedHashMap<>();
        fields.put("name", new Field<>(TenantSettings.Builder::name, TenantSettings::name));
        fields.put("theme", new Field<>(TenantSettings.Builder::theme, TenantSettings::theme));
        fields.put("language", new Field<>(TenantSettings.Builder::language, TenantSettings::language));
        fields.put(
                "branding.logoUrl",
                new Field<>(
                        (b, s) -> b.branding(new Branding(s, null, null, null)),
                        t -> t.branding().logoUrl()));
        fields.put(
                "branding.primaryColor",
                new Field<>(
                        (b, s) -> b.branding(new Branding(null, s, null, null)),
                        t -> t.branding().primaryColor()));
        fields.put(
                "contact.email",
                new Field<>(
                        (b, s) -> b.contact(new Contact(s, null, null)),
                        t -> t.contact().email()));
        fields.put(
                "contact.phone",
                new Field<>(
                        (b, s) -> b.contact(new Contact(null, s, null)),
                        t -> t.contact().phone()));
        fields.put(
                "contact.address",
                new Field<>(
                        (b, s) -> b.contact(new Contact(null, null, s)),
                        t -> t.contact().address()));
        Tenant tenant = lms.tenants()
                .createTenant(new NewTenant(
                        "naughty", TenantSettings.builder("Naughty").build()));
        var tenants = lms.in(tenant.id()).tenants();

        int stored = 0;
        for (String naughty : NaughtyStrings.ALL) {
            for (var field : fields.entrySet()) {
                TenantSettings settings = field.getValue()
                        .write()
                        .apply(TenantSettings.builder("Naughty"), naughty)
                        .build();
                try {
                    tenant = tenants.changeSettings(tenant.version(), settings);
                } catch (InvalidInputException refused) {
                    assertThat(refused.violations()).extracting(Violation::path).containsOnly(field.getKey());
                    continue;
                }
                String read =
                        field.getValue().read().apply(tenants.currentTenant().settings());
                assertThat(read).as(field.getKey()).isEqualTo(clean(naughty, null));
                stored++;
            }
        }
        assertThat(stored).isGreaterThan(NaughtyStrings.ALL.size() * 2);
    }

    @Test
    void in_free_form_settings_as_a_key_and_as_a_value() {
        Tenant tenant = lms.tenants()
                .createTenant(new NewTenant(
                        "free-form", TenantSettings.builder("Free").build()));
        var tenants = lms.in(tenant.id()).tenants();

        int stored = 0;
        for (String naughty : NaughtyStrings.ALL) {
            Json json = Json.of("{" + quoted(naughty) + ": [" + quoted(naughty) + "]}");
            try {
                tenant = tenants.changeSettings(
                        tenant.version(),
                        TenantSettings.builder("Free").custom(json).build());
                assertThat(tenants.currentTenant().settings()).isEqualTo(tenant.settings());
                stored++;
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("custom");
            }
            refusedByName(
                    () -> tenants.changeSettings(
                            0,
                            TenantSettings.builder("Free")
                                    .custom(Json.of(naughty))
                                    .build()),
                    "custom",
                    NotJson.class);
        }
        assertThat(stored).isGreaterThan(500);
    }

    @Test
    void in_reasons_slugs_and_keys() {
        User user =
                lms.users().register(UserDetails.builder("reasons@example.org").build(), Set.of());

        for (String naughty : NaughtyStrings.ALL) {
            try {
                User suspended = lms.userAdministration().suspend(user.id(), naughty);
                assertThat(suspended.statusReason()).isEqualTo(clean(naughty, null));
                lms.userAdministration().reactivate(user.id());
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("reason");
            }
            refusedByName(
                    () -> lms.tenants()
                            .createTenant(new NewTenant(
                                    "-" + naughty,
                                    TenantSettings.builder("Slug").build())),
                    "slug",
                    NotJson.class);
            refusedByName(() -> lms.tenants().tenantBySlug(naughty), "slug", NotFoundException.class);
            try {
                lms.once(naughty).users().recordLogin(user.id());
                lms.once(naughty).users().recordLogin(user.id());
            } catch (InvalidInputException refused) {
                assertThat(refused.violations()).extracting(Violation::path).containsOnly("idempotencyKey");
            }
        }
    }

    @Test
    void in_every_filter() {
        Map<String, Consumer<String>> searches = new LinkedHashMap<>();
        searches.put("name", s -> find(UserFilter.all().withName(s)));
        searches.put("email", s -> find(UserFilter.all().withEmail(s)));
        searches.put("username", s -> find(UserFilter.all().withUsername(s)));
        searches.put("externalId", s -> find(UserFilter.all().withExternalId(s)));
        searches.put("entity", s -> lms.journal().find(JournalFilter.all().withEntity(s), PageRequest.first()));
        searches.put("event", s -> lms.journal().find(JournalFilter.all().withEvent(s), PageRequest.first()));
        searches.put(
                "slugPrefix",
                s -> lms.tenants().findTenants(TenantFilter.all().withSlugPrefix(s), PageRequest.first()));
        searches.put(
                "page.after",
                s -> lms.users().findUsers(UserFilter.all(), PageRequest.first().after(s)));

        for (String naughty : NaughtyStrings.ALL) {
            searches.forEach((field, search) -> {
                try {
                    search.accept(naughty);
                } catch (InvalidInputException refused) {
                    assertThat(refused.violations())
                            .extracting(Violation::path)
                            .allMatch(path -> path.equals(field) || field.endsWith("." + path));
                }
            });
        }
    }

    private void find(UserFilter filter) {
        lms.users().findUsers(filter, PageRequest.first(5));
    }

    /** Nothing is expected besides the refusal. */
    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void refusedByName(Runnable call, String field, Class<? extends RuntimeException> otherwise) {
        try {
            call.run();
            fail("must be refused");
        } catch (InvalidInputException refused) {
            assertThat(refused.violations()).extracting(Violation::path).containsOnly(field);
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(otherwise);
        }
    }

    private static String clean(String text, String ifBlank) {
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return clean.isEmpty() ? ifBlank : clean;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
        return quoted.append('"').toString();
    }
}
