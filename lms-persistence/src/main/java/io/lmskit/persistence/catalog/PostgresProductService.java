package io.lmskit.persistence.catalog;

import static io.lmskit.access.Operation.PRODUCT_MANAGE;
import static io.lmskit.access.Operation.PRODUCT_READ;
import static io.lmskit.access.Operation.PRODUCT_READ_HIDDEN;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.ProductFilter;
import io.lmskit.catalog.ProductRules;
import io.lmskit.catalog.ProductService;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InputProblem;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.kernel.RuleViolationException;
import io.lmskit.kernel.Violation;
import io.lmskit.persistence.catalog.ProductMapper.Bundled;
import io.lmskit.persistence.catalog.ProductMapper.ProductRow;
import io.lmskit.persistence.catalog.ProductMapper.Use;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.kernel.Sql;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Products on PostgreSQL. */
public final class PostgresProductService implements ProductService {

    private final Scope scope;

    public PostgresProductService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Product createProduct(ProductDetails details) {
        scope.requireAll(PRODUCT_MANAGE);
        scope.check(details);
        Id<Product> id = scope.ids().next();
        return scope.command("catalog.create-product", details, this::load, (sql, trail) -> {
            judge(sql, details, Set.of());
            return sql.mapper(ProductMapper.class)
                    .insert(trail.resultingIn(id), id, details, courses(details))
                    .map(ProductRow::toProduct);
        });
    }

    @Override
    public Product changeProduct(Id<Product> product, long version, ProductDetails details) {
        scope.requireAll(PRODUCT_MANAGE);
        scope.check(details);
        return scope.command("catalog.change-product", List.of(product, version, details), this::load, (sql, trail) -> {
            Product now = read(sql, product);
            if (now.version() != version) {
                throw new ConflictException(Violation.of(
                        InputProblem.STALE_VERSION, "version", "entity", "product", "id", product, "version", version));
            }
            judge(sql, details, now.details().courses());
            return sql.mapper(ProductMapper.class)
                    .update(trail.resultingIn(product), product, version, details, courses(details))
                    .map(ProductRow::toProduct);
        });
    }

    @Override
    public Product archiveProduct(Id<Product> product, boolean archived) {
        scope.requireAll(PRODUCT_MANAGE);
        return scope.command("catalog.archive-product", List.of(product, archived), this::load, (sql, trail) -> {
            Product now = read(sql, product);
            if (now.active() != archived) {
                return scope.unchanged(sql, trail.resultingIn(product), now);
            }
            @Nullable Instant archivedAt = archived ? trail.now() : null;
            String event = archived ? "ProductArchived" : "ProductUnarchived";
            return sql.mapper(ProductMapper.class)
                    .updateArchived(trail.resultingIn(product), product, now.version(), archivedAt, event)
                    .map(ProductRow::toProduct);
        });
    }

    @Override
    public void deleteProduct(Id<Product> product) {
        scope.requireAll(PRODUCT_MANAGE);
        scope.command("catalog.delete-product", product, deleted -> product, (sql, trail) -> {
            read(sql, product);
            Use use = sql.mapper(ProductMapper.class).readUse(scope.tenant(), product);
            RuleViolationException.throwIfAny(ProductRules.judgeDeletion(product, use.ordered(), use.discountCodes()));
            return sql.mapper(ProductMapper.class)
                    .delete(trail.resultingIn(product), product)
                    .map(deleted -> product);
        });
    }

    @Override
    public Product getProduct(Id<Product> product) {
        scope.requireAll(PRODUCT_READ);
        Product found = load(product.value());
        if (!scope.may(PRODUCT_READ_HIDDEN) && !found.shown()) {
            throw new NotFoundException("product", product);
        }
        return found;
    }

    @Override
    public Page<Product> findProducts(ProductFilter filter, PageRequest page) {
        scope.requireAll(PRODUCT_READ);
        scope.check(filter, page);
        boolean hidden = scope.may(PRODUCT_READ_HIDDEN);
        if (!hidden && (filter.archived() || filter.visibility() == Visibility.PRIVATE)) {
            return new Page<>(List.of(), null);
        }
        @Nullable Visibility visibility = hidden ? filter.visibility() : Visibility.PUBLIC;
        Cursor after = Cursor.of(page);
        List<ProductRow> rows = scope.query(
                ProductMapper.class,
                products -> products.find(scope.tenant(), filter, visibility, after, page.size() + 1));
        return Cursor.page(rows, page, row -> new Cursor(row.name(), row.id().value()))
                .map(ProductRow::toProduct);
    }

    /** Throws if a course is not there, or must not come in. */
    private void judge(Sql sql, ProductDetails details, Set<Id<Course>> before) {
        Set<Id<Course>> missing = new HashSet<>(details.courses());
        Set<Id<Course>> archived = new HashSet<>();
        for (Bundled course : sql.mapper(ProductMapper.class).readCourses(scope.tenant(), courses(details))) {
            missing.remove(course.id());
            if (course.archived()) {
                archived.add(course.id());
            }
        }
        missing.stream().sorted().findFirst().ifPresent(course -> {
            throw new NotFoundException("course", course);
        });
        RuleViolationException.throwIfAny(ProductRules.judge(details, archived, before));
    }

    private static UUID[] courses(ProductDetails details) {
        return details.courses().stream().sorted().map(Id::value).toArray(UUID[]::new);
    }

    private Product load(UUID id) {
        return scope.read(sql -> read(sql, Id.of(id)));
    }

    private Product read(Sql sql, Id<Product> id) {
        return sql.mapper(ProductMapper.class)
                .read(scope.tenant(), id)
                .map(ProductRow::toProduct)
                .orElseThrow(() -> new NotFoundException("product", id));
    }
}
