package io.lmskit.tests.guard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may use what, in all modules. A rule that matches nothing fails. */
class ArchitectureTest {

    /** The features of core from below; a lower one does not use a higher one. */
    private static final List<String> ORDER = List.of(
            "kernel",
            "calendar",
            "tenant",
            "account",
            "access",
            "audit",
            "catalog",
            "scheduling",
            "pricing",
            "credit",
            "subscription",
            "clearance",
            "booking",
            "sales",
            "learning",
            "enrollment",
            "billing",
            "payroll",
            "certificate",
            "review",
            "payment");

    private static final String CORE = "io.lmskit.";
    private static final String PERSISTENCE = "io.lmskit.persistence.";

    private static final JavaClasses ALL = OurClasses.ALL;

    private static final DescribedPredicate<JavaClass> IN_CORE = inModule("lms-core");
    private static final DescribedPredicate<JavaClass> IN_PERSISTENCE = inModule("lms-persistence");
    private static final DescribedPredicate<JavaClass> IN_PAYMENTS = inModule("lms-payments");
    private static final DescribedPredicate<JavaClass> IN_TESTKIT = inModule("lms-testkit");
    /** Parts of statements that statements of higher features are built with, so that one question has one text. */
    private static final DescribedPredicate<JavaClass> SHARED_SQL = DescribedPredicate.describe(
            "shared parts of statements",
            type -> Set.of("ClearedSql", "GrantSql", "LackingSql", "SpendSql", "TaughtSql")
                    .contains(type.getSimpleName()));

    private static final DescribedPredicate<JavaClass> PRIMITIVE = DescribedPredicate.describe(
            "primitive", type -> type.getBaseComponentType().isPrimitive());
    private static final DescribedPredicate<JavaClass> IN_LIBRARY =
            IN_CORE.or(IN_PERSISTENCE).or(IN_PAYMENTS).as("in the library");

    @Test
    void core_stands_on_nothing_but_the_platform_and_three_small_libraries() {
        classes()
                .that(IN_CORE)
                .should()
                .onlyDependOnClassesThat(ofElements(IN_CORE)
                        .or(are(resideInAPackage("java.lang..")
                                .or(resideInAPackage("java.util.."))
                                .or(resideInAPackage("java.time.."))
                                .or(resideInAPackage("java.text.."))
                                .or(resideInAPackage("java.math.."))
                                .or(resideInAPackage("java.net"))
                                .or(resideInAPackage("java.nio.charset"))
                                .or(resideInAPackage("jakarta.validation.."))
                                .or(resideInAPackage("org.joda.money.."))
                                .or(resideInAPackage("org.jspecify.annotations"))
                                .or(PRIMITIVE)))
                        .as("of core, the platform, Jakarta Validation, Joda-Money or JSpecify"))
                .check(ALL);
    }

    @Test
    void modules_use_only_what_is_below_them() {
        noClasses()
                .that(IN_CORE)
                .should()
                .dependOnClassesThat(IN_PERSISTENCE.or(IN_PAYMENTS).or(IN_TESTKIT))
                .check(ALL);
        noClasses()
                .that(IN_PERSISTENCE)
                .should()
                .dependOnClassesThat(IN_PAYMENTS.or(IN_TESTKIT))
                .check(ALL);
        noClasses().that(IN_LIBRARY).should().dependOnClassesThat(IN_TESTKIT).check(ALL);
    }

    @Test
    void only_persistence_talks_to_the_database() {
        noClasses()
                .that(IN_CORE.or(IN_PAYMENTS))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.apache.ibatis..", "org.flywaydb..", "org.postgresql..")
                .check(ALL);
    }

    @Test
    void features_have_no_cycles() {
        slices().matching("io.lmskit.(*)..").should().beFreeOfCycles().check(ALL.that(IN_CORE));
        slices().matching("io.lmskit.persistence.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL.that(IN_PERSISTENCE));
    }

    @Test
    void every_feature_of_core_uses_only_lower_ones_that_its_description_names() throws IOException {
        Map<String, Set<String>> used = uses(IN_CORE, CORE);

        assertThat(used.keySet())
                .as("each feature has its place in the order")
                .containsExactlyInAnyOrderElementsOf(ORDER);
        for (String feature : ORDER) {
            Set<String> named = named(Path.of("../lms-core/src/main/java/io/lmskit", feature, "package-info.java"));
            assertThat(ORDER.subList(0, ORDER.indexOf(feature)))
                    .as("what the description of %s names is lower", feature)
                    .containsAll(named);
            assertThat(named)
                    .as("what %s uses is named in its description", feature)
                    .containsAll(used.get(feature));
        }
        assertThat(used.get("booking")).as("the guard sees dependencies").contains("kernel", "scheduling", "pricing");
    }

    @Test
    void every_feature_of_persistence_uses_only_what_its_description_names() throws IOException {
        Map<String, Set<String>> used = uses(IN_PERSISTENCE, PERSISTENCE);

        assertThat(ORDER).containsAll(used.keySet());
        for (Map.Entry<String, Set<String>> feature : used.entrySet()) {
            Set<String> named = named(Path.of(
                    "../lms-persistence/src/main/java/io/lmskit/persistence", feature.getKey(), "package-info.java"));
            assertThat(named)
                    .as("what persistence.%s uses is named in its description", feature.getKey())
                    .containsAll(feature.getValue());
        }
        assertThat(used.get("booking")).as("the guard sees dependencies").contains("kernel", "scheduling");
        assertThat(used.get("kernel")).isEmpty();
    }

    @Test
    void a_feature_of_persistence_knows_no_higher_feature_of_core() {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (JavaClass type : ALL.that(IN_PERSISTENCE)) {
            String feature = feature(type, PERSISTENCE);
            if (feature == null || feature.equals("kernel")) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                String used = IN_CORE.test(target) ? feature(target, CORE) : null;
                // every service asks the policy
                if (used != null && !used.equals("access")) {
                    seen++;
                    if (ORDER.indexOf(used) > ORDER.indexOf(feature)) {
                        wrong.add(dependency.getDescription());
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(1000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void of_the_root_of_persistence_the_features_see_only_the_transactions() {
        noClasses()
                .that(resideInAPackage("io.lmskit.persistence.*.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.lmskit.persistence")
                        .and(DescribedPredicate.not(nameStartingWith("io.lmskit.persistence.Transactions"))))
                .check(ALL);
    }

    @Test
    void mappers_are_the_affair_of_their_feature() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Mapper")
                .and(IN_PERSISTENCE)
                .and()
                .resideOutsideOfPackage("io.lmskit.persistence.kernel")
                .should()
                .bePackagePrivate()
                .check(ALL);
        classes()
                .that(IN_PERSISTENCE)
                .and()
                .haveSimpleNameEndingWith("Sql")
                .and()
                .resideOutsideOfPackage("io.lmskit.persistence.kernel")
                .and(DescribedPredicate.not(SHARED_SQL))
                .should()
                .bePackagePrivate()
                .check(ALL);
    }

    @Test
    void time_ids_and_chance_come_from_outside() {
        // the builder's defaults are the one place where they come in; a wait between two attempts may be of any length
        Map<String, Set<String>> found = hidden(ALL.that(IN_LIBRARY));

        assertThat(found)
                .containsOnlyKeys("io.lmskit.persistence.PostgresLms$Builder", "io.lmskit.persistence.kernel.Database");
        assertThat(found.get("io.lmskit.persistence.PostgresLms$Builder"))
                .containsExactlyInAnyOrder("java.time.Clock.systemUTC", "java.security.SecureRandom.<init>");
        assertThat(found.get("io.lmskit.persistence.kernel.Database"))
                .containsExactly("java.util.concurrent.ThreadLocalRandom.current");
    }

    @Test
    void the_guard_finds_hidden_clocks_ids_and_chance() {
        JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);

        assertThat(hidden(careless).get(Careless.class.getName()))
                .containsExactlyInAnyOrder(
                        "java.time.Instant.now",
                        "java.time.Clock.systemUTC",
                        "java.util.UUID.randomUUID",
                        "java.lang.Math.random",
                        "java.lang.System.currentTimeMillis");
        assertThatThrownBy(() -> noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.time..")
                        .check(careless))
                .isInstanceOf(AssertionError.class);
    }

    /** What no code of the library should do. */
    @SuppressWarnings("unused")
    private static final class Careless {
        final java.util.function.Supplier<Instant> now = Instant::now;
        final Clock clock = Clock.systemUTC();
        final UUID id = UUID.randomUUID();
        final double chance = Math.random();
        final long millis = System.currentTimeMillis();
    }

    private static Map<String, Set<String>> hidden(JavaClasses classes) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : classes) {
            Stream.concat(type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                    .filter(ArchitectureTest::hidesAClockOrChance)
                    .map(access -> access.getTargetOwner().getName() + "."
                            + access.getTarget().getName())
                    .forEach(call -> found.computeIfAbsent(type.getName(), t -> new TreeSet<>())
                            .add(call));
        }
        return found;
    }

    private static boolean hidesAClockOrChance(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.equals("java.time.Clock") && name.startsWith("system"))
                || (owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
                // nameUUIDFromBytes is left out: the same bytes give the same id, which is no chance
                || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                || (owner.equals("java.lang.Math") && name.equals("random"))
                || (owner.equals("java.util.Date") && name.equals("<init>"))
                || (owner.equals("java.util.concurrent.ThreadLocalRandom") && name.equals("current"))
                || (name.equals("<init>")
                        && (owner.equals("java.util.Random") || owner.equals("java.security.SecureRandom")));
    }

    /** Which other features of the same module each feature uses. */
    private static Map<String, Set<String>> uses(DescribedPredicate<JavaClass> module, String root) {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass type : ALL.that(module)) {
            String feature = feature(type, root);
            if (feature == null) {
                continue;
            }
            Set<String> others = used.computeIfAbsent(feature, f -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                String other = module.test(target) ? feature(target, root) : null;
                if (other != null && !other.equals(feature)) {
                    others.add(other);
                }
            }
        }
        return used;
    }

    /** The features that a description names behind "may use". */
    private static Set<String> named(Path description) throws IOException {
        String text =
                Files.readString(description).replaceAll("\\s*\\*\\s*", " ").replaceAll("\\s+", " ");
        Matcher sentence = Pattern.compile("(?:May use|Uses) ([^.;]*)[.;]").matcher(text);
        assertThat(sentence.find())
                .as("%s says what the feature may use", description)
                .isTrue();
        Set<String> named = new TreeSet<>();
        for (String feature : ORDER) {
            if (Pattern.compile("\\b" + feature + "s?\\b")
                    .matcher(sentence.group(1))
                    .find()) {
                named.add(feature);
            }
        }
        return named;
    }

    private static String feature(JavaClass type, String root) {
        String name = type.getPackageName();
        if (!name.startsWith(root)) {
            return null;
        }
        String feature = name.substring(root.length());
        int dot = feature.indexOf('.');
        return dot < 0 ? feature : feature.substring(0, dot);
    }

    /** An array is where its elements are. */
    private static DescribedPredicate<JavaClass> ofElements(DescribedPredicate<JavaClass> predicate) {
        return DescribedPredicate.describe(
                predicate.getDescription(), type -> predicate.test(type.getBaseComponentType()));
    }

    private static DescribedPredicate<JavaClass> nameStartingWith(String prefix) {
        return DescribedPredicate.describe(
                "are named " + prefix + "…", t -> t.getName().startsWith(prefix));
    }

    private static DescribedPredicate<JavaClass> inModule(String module) {
        return DescribedPredicate.describe(
                "in " + module,
                type -> type.getSource()
                        .map(source -> source.getUri().toString().contains("/" + module))
                        .orElse(false));
    }
}
