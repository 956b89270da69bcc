package io.lmskit.benchmarks.contender.entity;

import io.lmskit.benchmarks.server.Keys;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of every table. */
@Embeddable
public record Key(@Column(name = "tenant_id") UUID tenant, UUID id) implements Serializable {

    private static final long serialVersionUID = 1;

    public static Key of(UUID id) {
        return new Key(Keys.TENANT, id);
    }
}
