package io.lmskit.persistence.enrollment;

import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.sales.Order;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Statements on enrolments that orders make and end. */
interface OrderEnrollmentMapper {

    /** @return how many enrolments this made or opened again */
    @Select(OrderEnrollmentSql.ENROLL)
    int enroll(@Param("trail") Trail trail, @Param("order") Id<Order> order);

    /** @return how many enrolments this ended */
    @Select(OrderEnrollmentSql.WITHDRAW)
    int withdraw(@Param("trail") Trail trail, @Param("items") UUID[] items);
}
