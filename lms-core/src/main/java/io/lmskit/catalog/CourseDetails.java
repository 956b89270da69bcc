package io.lmskit.catalog;

import io.lmskit.kernel.Amount;
import io.lmskit.kernel.HttpUrl;
import io.lmskit.kernel.Json;
import io.lmskit.kernel.JsonObject;
import io.lmskit.kernel.Text;
import io.lmskit.kernel.Texts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a course.
 *
 * @param slug its name in addresses, unique in the tenant; null lets the service derive it from the title
 * @param type the name of one of the tenant's course types, compared without case; null for none
 * @param price for one seat or one enrolment; in any currency
 * @param defaultCapacity of its sessions; null takes the tenant's
 * @param certificateValidityYears how long its certificates are valid; null takes the tenant's
 * @param features what the course offers, one line each
 */
public record CourseDetails(
        @NotNull @Text(max = 200) String title,
        @Nullable @Pattern(regexp = SLUG) @Text(max = 100) String slug,
        @Nullable @Text(max = 20_000, lines = true) String description,
        @Nullable @Text(max = 100) String category,
        @Nullable @Text(max = 100) String type,
        @Nullable @Text(max = 100) String level,
        @Positive @Max(5_256_000) int durationMinutes,
        @NotNull @Amount Money price,
        @Nullable @HttpUrl String thumbnailUrl,
        @Size(max = 100) List<@NotNull @Text(max = 500) String> features,
        @Nullable @Positive @Max(1_000_000) Integer defaultCapacity,
        @Nullable @Positive @Max(100) Integer certificateValidityYears,
        boolean featured,
        @NotNull @JsonObject Json metadata) {

    static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";

    public CourseDetails {
        title = Texts.clean(Objects.requireNonNullElse(title, ""));
        slug = Texts.cleanOrNull(slug);
        description = Texts.cleanOrNull(description);
        category = Texts.cleanOrNull(category);
        type = Texts.cleanOrNull(type);
        level = Texts.cleanOrNull(level);
        thumbnailUrl = Texts.cleanOrNull(thumbnailUrl);
        features = features.stream().map(Texts::clean).toList();
    }

    /** Starts from what every course needs; everything else has a default. */
    public static Builder builder(String title, int durationMinutes, Money price) {
        return new Builder(title, durationMinutes, price);
    }

    /** Starts from these details, for a change. */
    public Builder toBuilder() {
        Builder b = new Builder(title, durationMinutes, price);
        b.slug = slug;
        b.description = description;
        b.category = category;
        b.type = type;
        b.level = level;
        b.thumbnailUrl = thumbnailUrl;
        b.features = features;
        b.defaultCapacity = defaultCapacity;
        b.certificateValidityYears = certificateValidityYears;
        b.featured = featured;
        b.metadata = metadata;
        return b;
    }

    /** Collects the details one by one. */
    public static final class Builder {

        private String title;
        private @Nullable String slug;
        private @Nullable String description;
        private @Nullable String category;
        private @Nullable String type;
        private @Nullable String level;
        private int durationMinutes;
        private Money price;
        private @Nullable String thumbnailUrl;
        private List<String> features = List.of();
        private @Nullable Integer defaultCapacity;
        private @Nullable Integer certificateValidityYears;
        private boolean featured;
        private Json metadata = Json.EMPTY;

        private Builder(String title, int durationMinutes, Money price) {
            this.title = title;
            this.durationMinutes = durationMinutes;
            this.price = price;
        }

        public Builder title(String value) {
            title = value;
            return this;
        }

        public Builder slug(@Nullable String value) {
            slug = value;
            return this;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        public Builder category(@Nullable String value) {
            category = value;
            return this;
        }

        public Builder type(@Nullable String value) {
            type = value;
            return this;
        }

        public Builder level(@Nullable String value) {
            level = value;
            return this;
        }

        public Builder durationMinutes(int value) {
            durationMinutes = value;
            return this;
        }

        public Builder price(Money value) {
            price = value;
            return this;
        }

        public Builder thumbnailUrl(@Nullable String value) {
            thumbnailUrl = value;
            return this;
        }

        public Builder features(List<String> value) {
            features = value;
            return this;
        }

        public Builder defaultCapacity(@Nullable Integer value) {
            defaultCapacity = value;
            return this;
        }

        public Builder certificateValidityYears(@Nullable Integer value) {
            certificateValidityYears = value;
            return this;
        }

        public Builder featured(boolean value) {
            featured = value;
            return this;
        }

        public Builder metadata(Json value) {
            metadata = value;
            return this;
        }

        public CourseDetails build() {
            return new CourseDetails(
                    title,
                    slug,
                    description,
                    category,
                    type,
                    level,
                    durationMinutes,
                    price,
                    thumbnailUrl,
                    features,
                    defaultCapacity,
                    certificateValidityYears,
                    featured,
                    metadata);
        }
    }
}
