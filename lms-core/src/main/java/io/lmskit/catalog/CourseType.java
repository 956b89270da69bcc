package io.lmskit.catalog;

import io.lmskit.kernel.Id;

/** One of the kinds of courses that a tenant teaches, for example EFAW, FAW or Paediatric first aid. */
public record CourseType(Id<CourseType> id, String name) {}
