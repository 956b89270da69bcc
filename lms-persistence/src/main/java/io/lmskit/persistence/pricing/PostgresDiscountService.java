package io.lmskit.persistence.pricing;

import static io.lmskit.access.Operation.DISCOUNT_MANAGE;
import static io.lmskit.access.Operation.DISCOUNT_QUOTE;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.catalog.CourseType;
import io.lmskit.catalog.Product;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Texts;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.pricing.DiscountMapper.CodeFacts;
import io.lmskit.persistence.pricing.DiscountMapper.Values;
import io.lmskit.pricing.DiscountCode;
import io.lmskit.pricing.DiscountDetails;
import io.lmskit.pricing.DiscountFilter;
import io.lmskit.pricing.DiscountQuote;
import io.lmskit.pricing.DiscountRedemption;
import io.lmskit.pricing.DiscountRules;
import io.lmskit.pricing.DiscountService;
import io.lmskit.pricing.Purchase;
import io.lmskit.pricing.PurchaseLine;
import io.lmskit.pricing.QuoteDiscount;
import io.lmskit.pricing.RedemptionFilter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Discount codes on PostgreSQL. */
public final class PostgresDiscountService implements DiscountService {

    /** To be registered with the mapping. */
    public static final List<Class<?>> MAPPERS = List.of(DiscountMapper.class);

    private final Scope scope;

    public PostgresDiscountService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public DiscountCode createCode(DiscountDetails details) {
        scope.requireAll(DISCOUNT_MANAGE);
        scope.check(details);
        Id<DiscountCode> id = scope.ids().next();
        return scope.command("pricing.create-code", details, this::load, (sql, trail) -> {
            DiscountMapper discounts = sql.mapper(DiscountMapper.class);
            String key = Texts.key(details.code());
            CodeFacts facts = readFacts(discounts, key, details, null);
            RuleViolationException.throwIfAny(DiscountRules.judgeCreation(details, facts.codeTaken()));
            return discounts
                    .insert(
                            trail.resultingIn(id),
                            id,
                            key,
                            details,
                            Values.of(details),
                            texts(details.courseTypes()),
                            texts(details.courses()),
                            texts(details.products()))
                    .map(CodeRow::toCode);
        });
    }

    @Override
    public DiscountCode changeCode(Id<DiscountCode> code, long version, DiscountDetails details) {
        scope.requireAll(DISCOUNT_MANAGE);
        scope.check(details);
        return scope.command("pricing.change-code", Arrays.asList(code, version, details), this::load, (sql, trail) -> {
            DiscountMapper discounts = sql.mapper(DiscountMapper.class);
            DiscountCode now = read(sql, code);
            requireVersion(now, version);
            String key = Texts.key(details.code());
            CodeFacts facts = readFacts(discounts, key, details, code);
            RuleViolationException.throwIfAny(DiscountRules.judgeChange(now, details, facts.codeTaken()));
            return discounts
                    .update(
                            trail.resultingIn(code),
                            code,
                            version,
                            key,
                            details,
                            Values.of(details),
                            texts(details.courseTypes()),
                            texts(details.courses()),
                            texts(details.products()))
                    .map(CodeRow::toCode);
        });
    }

    @Override
    public DiscountCode activateCode(Id<DiscountCode> code, boolean active) {
        scope.requireAll(DISCOUNT_MANAGE);
        return scope.command("pricing.activate-code", List.of(code, active), this::load, (sql, trail) -> {
            Trail resulting = trail.resultingIn(code);
            DiscountCode now = read(sql, code);
            if (now.active() == active) {
                return scope.unchanged(sql, resulting, now);
            }
            String event = active ? "DiscountCodeActivated" : "DiscountCodeDeactivated";
            return sql.mapper(DiscountMapper.class)
                    .updateActive(resulting, code, now.version(), active, event)
                    .map(CodeRow::toCode);
        });
    }

    @Override
    public void deleteCode(Id<DiscountCode> code) {
        scope.requireAll(DISCOUNT_MANAGE);
        scope.command("pricing.delete-code", code, deleted -> deleted, (sql, trail) -> {
            DiscountMapper discounts = sql.mapper(DiscountMapper.class);
            DiscountCode now = read(sql, code);
            RuleViolationException.throwIfAny(
                    DiscountRules.judgeDeletion(now, discounts.countUses(scope.tenant(), code)));
            return discounts.delete(trail.resultingIn(code), code, now.version());
        });
    }

    @Override
    public DiscountCode getCode(Id<DiscountCode> code) {
        scope.requireAll(DISCOUNT_MANAGE);
        return load(code.value());
    }

    @Override
    public Page<DiscountCode> findCodes(DiscountFilter filter, PageRequest page) {
        scope.requireAll(DISCOUNT_MANAGE);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<CodeRow> rows = scope.query(
                DiscountMapper.class,
                discounts ->
                        discounts.find(scope.tenant(), filter, Texts.keyOrNull(filter.code()), after, page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.codeKey(), row.id().value()))
                .map(CodeRow::toCode);
    }

    @Override
    public DiscountQuote quote(QuoteDiscount query) {
        scope.require(DISCOUNT_QUOTE);
        @Nullable Id<User> self = scope.actor().user();
        @Nullable Id<User> other = query.customer();
        if (other != null && !other.equals(self)) {
            scope.requireAll(DISCOUNT_MANAGE);
        }
        scope.check(query);
        Purchase untyped = purchase(query, Map.of());
        List<Id<Course>> courses = query.lines().stream()
                .map(QuoteDiscount.Line::course)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Id<Product>> products = query.lines().stream()
                .map(QuoteDiscount.Line::product)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Optional<CodeRow> row = scope.query(
                DiscountMapper.class,
                discounts -> discounts.quote(
                        scope.tenant(),
                        Texts.key(query.code()),
                        other != null ? other : self,
                        texts(courses),
                        texts(products)));
        if (row.isEmpty()) {
            List<Violation> unknown = Violation.below("code", List.of(DiscountRules.unknown(query.code())));
            return DiscountQuote.refused(query.code(), untyped, unknown);
        }
        @Nullable Integer uses = row.get().usesByCustomer();
        if (other != null && uses == null) {
            throw new NotFoundException("user", other);
        }
        requireAll("product", products, Objects.requireNonNullElse(row.get().productsOfLines(), List.of()));
        Purchase purchase = purchase(query, typesOfLines(row.get(), courses));
        DiscountCode code = row.get().toCode();
        List<Violation> violations =
                DiscountRules.judge(code, Objects.requireNonNullElse(uses, 0), purchase, scope.now());
        return DiscountQuote.of(code.details(), purchase, Violation.below("code", violations));
    }

    @Override
    public Page<DiscountRedemption> findRedemptions(Id<DiscountCode> code, RedemptionFilter filter, PageRequest page) {
        scope.requireAll(DISCOUNT_MANAGE);
        scope.check(filter, page);
        Cursor after = Cursor.of(page);
        List<DiscountRedemption> rows = scope.query(
                DiscountMapper.class,
                discounts -> discounts.findRedemptions(
                        scope.tenant(),
                        code,
                        filter,
                        after == null ? null : after.moment(),
                        after == null ? null : after.id(),
                        page.size() + 1));
        if (rows.isEmpty()) {
            load(code.value());
        }
        return Cursor.page(
                rows,
                page,
                row -> new Cursor(row.redeemedAt().toString(), row.id().value()));
    }

    private DiscountCode load(UUID id) {
        return scope.query(DiscountMapper.class, discounts -> discounts.read(scope.tenant(), Id.of(id)))
                .map(CodeRow::toCode)
                .orElseThrow(() -> notFound(Id.of(id)));
    }

    private DiscountCode read(Sql sql, Id<DiscountCode> id) {
        return sql.mapper(DiscountMapper.class)
                .read(scope.tenant(), id)
                .map(CodeRow::toCode)
                .orElseThrow(() -> notFound(id));
    }

    private static NotFoundException notFound(Id<DiscountCode> id) {
        return new NotFoundException("discount-code", id);
    }

    private static void requireVersion(DiscountCode code, long version) {
        if (code.version() != version) {
            throw new ConflictException(Violation.of(
                    InputProblem.STALE_VERSION,
                    "version",
                    "entity",
                    "discount code",
                    "id",
                    code.id(),
                    "version",
                    version));
        }
    }

    private CodeFacts readFacts(
            DiscountMapper discounts, String key, DiscountDetails details, @Nullable Id<DiscountCode> except) {
        CodeFacts facts = discounts.readFacts(
                scope.tenant(),
                key,
                texts(details.courseTypes()),
                texts(details.courses()),
                texts(details.products()),
                except);
        requireAll("course-type", details.courseTypes(), facts.courseTypes());
        requireAll("course", details.courses(), facts.courses());
        requireAll("product", details.products(), facts.products());
        return facts;
    }

    private static void requireAll(String entity, Collection<? extends Id<?>> wanted, Collection<String> found) {
        for (Id<?> id : wanted) {
            if (!found.contains(id.toString())) {
                throw new NotFoundException(entity, id);
            }
        }
    }

    private static Purchase purchase(QuoteDiscount query, Map<Id<Course>, Id<CourseType>> types) {
        return new Purchase(query.lines().stream()
                .map(line -> new PurchaseLine(
                        line.course(),
                        line.course() == null ? null : types.get(line.course()),
                        line.product(),
                        line.amount()))
                .toList());
    }

    private static Map<Id<Course>, Id<CourseType>> typesOfLines(CodeRow row, List<Id<Course>> courses) {
        Map<String, String> found = new HashMap<>();
        for (String courseAndType : Objects.requireNonNullElse(row.typesOfLines(), List.<String>of())) {
            int space = courseAndType.indexOf(' ');
            found.put(courseAndType.substring(0, space), courseAndType.substring(space + 1));
        }
        requireAll("course", courses, found.keySet());
        Map<Id<Course>, Id<CourseType>> types = new HashMap<>();
        for (Id<Course> course : courses) {
            String type = found.get(course.toString());
            if (type != null && !type.isEmpty()) {
                types.put(course, Id.of(UUID.fromString(type)));
            }
        }
        return types;
    }

    private static String[] texts(Collection<? extends Id<?>> ids) {
        return ids.stream().map(Id::toString).toArray(String[]::new);
    }
}
