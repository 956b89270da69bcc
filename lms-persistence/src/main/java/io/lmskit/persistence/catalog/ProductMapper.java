package io.lmskit.persistence.catalog;

import io.lmskit.catalog.Course;
import io.lmskit.catalog.Product;
import io.lmskit.catalog.ProductDetails;
import io.lmskit.catalog.ProductFilter;
import io.lmskit.catalog.Visibility;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements on products. */
interface ProductMapper {

    /** A product as it is selected. */
    @SuppressWarnings("ArrayRecordComponent")
    record ProductRow(
            Id<Product> id,
            String name,
            @Nullable String description,
            @Nullable String imageUrl,
            Money price,
            Visibility visibility,
            @Nullable Instant archivedAt,
            long version,
            Instant createdAt,
            Instant updatedAt,
            UUID[] courses) {

        Product toProduct() {
            Set<Id<Course>> ids =
                    Arrays.stream(courses).<Id<Course>>map(Id::of).collect(Collectors.toUnmodifiableSet());
            ProductDetails details = new ProductDetails(name, description, imageUrl, price, visibility, ids);
            return new Product(id, details, archivedAt, version, createdAt, updatedAt);
        }
    }

    /** One of the courses that are wanted in a product. */
    record Bundled(Id<Course> id, boolean archived) {}

    @Select("""
            select c.id, c.archived_at is not null as archived
            from   lms.course c where c.tenant_id = #{tenant} and c.id = any (#{courses})
            """)
    List<Bundled> readCourses(@Param("tenant") Id<Tenant> tenant, @Param("courses") UUID[] courses);

    @Select(ProductSql.INSERT)
    Optional<ProductRow> insert(
            @Param("trail") Trail trail,
            @Param("id") Id<Product> id,
            @Param("d") ProductDetails details,
            @Param("courses") UUID[] courses);

    @Select(ProductSql.UPDATE)
    Optional<ProductRow> update(
            @Param("trail") Trail trail,
            @Param("id") Id<Product> id,
            @Param("version") long version,
            @Param("d") ProductDetails details,
            @Param("courses") UUID[] courses);

    @Select(ProductSql.UPDATE_ARCHIVED)
    Optional<ProductRow> updateArchived(
            @Param("trail") Trail trail,
            @Param("id") Id<Product> id,
            @Param("version") long version,
            @Param("archivedAt") @Nullable Instant archivedAt,
            @Param("event") String event);

    /** What stands in the way of deleting a product. */
    record Use(boolean ordered, long discountCodes) {}

    @Select("""
            select exists (select from lms.order_item i where i.tenant_id = #{tenant} and i.product_id = #{id}) as ordered,
                   (select count(*) from lms.discount_code_product d where d.tenant_id = #{tenant} and d.product_id = #{id})
                     as discount_codes
            """)
    Use readUse(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Product> id);

    @Select(ProductSql.DELETE)
    Optional<UUID> delete(@Param("trail") Trail trail, @Param("id") Id<Product> id);

    @Select(ProductSql.READ)
    Optional<ProductRow> read(@Param("tenant") Id<Tenant> tenant, @Param("id") Id<Product> id);

    @Select(ProductSql.FIND)
    List<ProductRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("f") ProductFilter filter,
            @Param("visibility") @Nullable Visibility visibility,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
