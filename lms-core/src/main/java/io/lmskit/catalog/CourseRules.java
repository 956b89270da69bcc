package io.lmskit.catalog;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.Violation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must hold when a course is created, changed, published or deleted. Pure. */
public final class CourseRules {

    private CourseRules() {}

    /**
     * @param typeKnown whether the type, if the details name one, is in the tenant's list
     * @param slugTaken whether another course has the slug
     */
    public static List<Violation> judge(CourseDetails details, String slug, boolean typeKnown, boolean slugTaken) {
        List<Violation> violations = new ArrayList<>();
        if (details.type() != null && !typeKnown) {
            violations.add(Violation.of(CatalogProblem.TYPE_UNKNOWN, "type", "type", details.type()));
        }
        if (slugTaken) {
            violations.add(Violation.of(CatalogProblem.SLUG_TAKEN, "slug", "slug", slug));
        }
        return violations;
    }

    /** An archived course cannot be shown. */
    public static List<Violation> judgePublication(Course course, boolean published) {
        return published && !course.active()
                ? List.of(Violation.of(CatalogProblem.COURSE_ARCHIVED, "course", "course", course.id()))
                : List.of();
    }

    /** A course that something refers to stays; every kind of reference is a reason. */
    public static List<Violation> judgeDeletion(Id<Course> course, CourseUse use) {
        List<Violation> violations = new ArrayList<>();
        refer(violations, CatalogProblem.COURSE_HAS_SESSIONS, course, use.sessions());
        refer(violations, CatalogProblem.COURSE_HAS_BOOKINGS, course, use.bookings());
        refer(violations, CatalogProblem.COURSE_HAS_ENROLLMENTS, course, use.enrollments());
        refer(violations, CatalogProblem.COURSE_HAS_CLASSES, course, use.classes());
        refer(violations, CatalogProblem.COURSE_HAS_CERTIFICATES, course, use.certificates());
        refer(violations, CatalogProblem.COURSE_HAS_DISCOUNT_CODES, course, use.discountCodes());
        refer(violations, CatalogProblem.COURSE_IN_PRODUCTS, course, use.products());
        refer(violations, CatalogProblem.COURSE_IS_REQUIRED, course, use.requiredBy());
        refer(violations, CatalogProblem.COURSE_IN_ORDERS, course, use.orders());
        return violations;
    }

    private static void refer(List<Violation> violations, CatalogProblem problem, Id<Course> course, long count) {
        if (count > 0) {
            violations.add(Violation.of(problem, "course", "course", course, "count", count));
        }
    }

    /** A slug from a title: its letters and digits without accents, joined by hyphens; empty if it has none of them. */
    public static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.length() <= 90 ? plain : plain.substring(0, 90).replaceAll("-$", "");
    }
}
