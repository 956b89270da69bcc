package io.lmskit.persistence.enrollment;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Sql;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.sales.OrderedCourses;
import io.lmskit.sales.Order;
import java.util.UUID;

/** Enrols who has paid for a course, and withdraws who got the money back. */
public final class OrderEnrollments implements OrderedCourses {

    @Override
    public void enroll(Sql sql, Trail trail, Id<Order> order) {
        sql.mapper(OrderEnrollmentMapper.class).enroll(trail, order);
    }

    @Override
    public void withdraw(Sql sql, Trail trail, UUID[] items) {
        sql.mapper(OrderEnrollmentMapper.class).withdraw(trail, items);
    }
}
