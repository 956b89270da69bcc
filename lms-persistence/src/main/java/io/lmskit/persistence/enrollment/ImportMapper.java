package io.lmskit.persistence.enrollment;

import io.lmskit.catalog.Course;
import io.lmskit.kernel.Id;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on many enrolments at once. */
interface ImportMapper {

    /** What a row depends on. */
    record RowFacts(
            int nr,
            boolean courseKnown,
            boolean known,
            boolean enrolled,
            boolean runKnown,
            @Nullable Id<Course> runCourse,
            @Nullable Integer capacity,
            int members) {}

    /** Enrolments to be written, in arrays of the same order; an outcome is empty if there is none. */
    @SuppressWarnings("ArrayRecordComponent")
    record Batch(
            UUID[] ids,
            UUID[] grants,
            UUID[] completions,
            UUID[] courses,
            @Nullable UUID[] runs,
            UUID[] users,
            List<String> statuses,
            List<String> outcomes,
            Instant[] starts,
            @Nullable Instant[] ends) {}

    @Select(ImportSql.LOCK)
    int lock(@Param("trail") Trail trail, @Param("users") UUID[] users, @Param("runs") UUID[] runs);

    @Select(ImportSql.READ_ROWS)
    List<RowFacts> readRows(
            @Param("tenant") Id<Tenant> tenant,
            @Param("courses") UUID[] courses,
            @Param("runs") @Nullable UUID[] runs,
            @Param("users") UUID[] users);

    @Select(ImportSql.INSERT)
    int insert(@Param("trail") Trail trail, @Param("b") Batch batch);
}
