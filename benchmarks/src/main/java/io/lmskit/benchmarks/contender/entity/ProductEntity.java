package io.lmskit.benchmarks.contender.entity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something that is sold, with the courses that it opens. */
@Entity
@Immutable
@Table(schema = "lms", name = "product")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate writes and reads the fields
public class ProductEntity {

    @EmbeddedId
    private Key key;

    private String name;
    private @Nullable String description;

    @Column(name = "image_url")
    private @Nullable String imageUrl;

    @Column(name = "price_minor")
    private long priceMinor;

    private String currency;
    private String visibility;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    @ElementCollection
    @Immutable
    @CollectionTable(
            schema = "lms",
            name = "product_course",
            joinColumns = {
                @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id"),
                @JoinColumn(name = "product_id", referencedColumnName = "id")
            })
    @Column(name = "course_id")
    private Set<UUID> courses;

    protected ProductEntity() {}

    public UUID id() {
        return key.id();
    }

    public boolean isSold() {
        return visibility.equals("public") && archivedAt == null;
    }

    public String name() {
        return name;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable String imageUrl() {
        return imageUrl;
    }

    public long priceMinor() {
        return priceMinor;
    }

    public String currency() {
        return currency;
    }

    public Set<UUID> courses() {
        return Set.copyOf(courses);
    }
}
