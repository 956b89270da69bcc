package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must hold when a product is created or changed. Pure. */
public final class ProductRules {

    private ProductRules() {}

    /**
     * An archived course is not put into a product; one that was archived while it was in stays.
     *
     * @param archived those of the wanted courses that are archived
     * @param before the courses that the product has by now
     */
    public static List<Violation> judge(ProductDetails details, Set<Id<Course>> archived, Set<Id<Course>> before) {
        return details.courses().stream()
                .filter(course -> archived.contains(course) && !before.contains(course))
                .sorted()
                .map(course -> Violation.of(CatalogProblem.COURSE_ARCHIVED, "courses", "course", course))
                .toList();
    }

    /**
     * All reasons why a product cannot be deleted.
     *
     * @param ordered whether it ever was
     * @param discountCodes how many codes are for it
     */
    public static List<Violation> judgeDeletion(Id<Product> product, boolean ordered, long discountCodes) {
        List<Violation> violations = new ArrayList<>();
        if (ordered) {
            violations.add(Violation.of(CatalogProblem.PRODUCT_ORDERED, "product", "product", product));
        }
        if (discountCodes > 0) {
            violations.add(Violation.of(
                    CatalogProblem.PRODUCT_HAS_DISCOUNT_CODES, "product", "product", product, "count", discountCodes));
        }
        return violations;
    }
}
