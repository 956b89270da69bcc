package io.lmskit.catalog;

import io.lmskit.kernel.Problem;

/** Why a change of the catalogue can be refused. */
public enum CatalogProblem implements Problem {
    SLUG_TAKEN("course.slug-taken", "Another course has the slug {slug}"),
    TYPE_UNKNOWN("course.type-unknown", "{type} is not in the tenant's list of course types"),
    TYPE_TAKEN("course-type.name-taken", "There is a course type {name} already"),
    TYPE_IN_USE("course-type.in-use", "The course type is used by courses or discount codes"),
    COURSE_ARCHIVED("course.archived", "The course {course} is archived"),
    COURSE_IN_USE(
            "course.in-use", "The course {course} has sessions, certificates or discount codes; archive it instead"),
    ;

    private final String code;
    private final String message;

    CatalogProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
