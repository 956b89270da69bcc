package io.lmskit.persistence.enrollment;

import io.lmskit.account.User;
import io.lmskit.catalog.Course;
import io.lmskit.enrollment.ClassGroup;
import io.lmskit.enrollment.ClassGroupDetails;
import io.lmskit.enrollment.ClassGroupFilter;
import io.lmskit.enrollment.ClassMember;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.Json;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Trail;
import io.lmskit.persistence.kernel.Whose;
import io.lmskit.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Statements on classes. */
interface ClassMapper {

    /** A class as it is selected. */
    record GroupRow(
            Id<ClassGroup> id,
            String name,
            @Nullable String description,
            @Nullable Id<Course> course,
            Id<User> instructor,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer capacity,
            Json metadata,
            int members,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        ClassGroup toGroup() {
            return new ClassGroup(
                    id,
                    new ClassGroupDetails(name, description, course, instructor, startsOn, endsOn, capacity, metadata),
                    members,
                    version,
                    createdAt,
                    updatedAt);
        }
    }

    /** The same; whether the one who asks sees it, and whether anybody or anything was ever in it. */
    record SeenGroupRow(
            Id<ClassGroup> id,
            String name,
            @Nullable String description,
            @Nullable Id<Course> course,
            Id<User> instructor,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer capacity,
            Json metadata,
            int members,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Boolean seen,
            boolean used) {

        ClassGroup toGroup() {
            return new GroupRow(
                            id,
                            name,
                            description,
                            course,
                            instructor,
                            startsOn,
                            endsOn,
                            capacity,
                            metadata,
                            members,
                            version,
                            createdAt,
                            updatedAt)
                    .toGroup();
        }
    }

    /** What joining and leaving depend on. */
    record JoiningRow(
            Id<User> instructor,
            String zone,
            boolean known,
            boolean active,
            @Nullable Long revision,
            @Nullable Id<ClassMember> member,
            boolean joined) {

        boolean isMember() {
            return member != null && joined;
        }
    }

    /** A member as it is selected. */
    record MemberRow(
            Id<ClassGroup> classGroup,
            Id<User> student,
            Instant joinedAt,
            @Nullable Instant leftAt) {

        ClassMember toMember() {
            return new ClassMember(classGroup, student, joinedAt, leftAt);
        }
    }

    @Select(ClassSql.INSERT)
    Optional<GroupRow> insert(
            @Param("trail") Trail trail, @Param("id") Id<ClassGroup> id, @Param("d") ClassGroupDetails details);

    @Select(ClassSql.UPDATE)
    Optional<GroupRow> update(
            @Param("trail") Trail trail,
            @Param("id") Id<ClassGroup> id,
            @Param("version") long version,
            @Param("d") ClassGroupDetails details);

    @Select(ClassSql.DELETE)
    Optional<UUID> delete(@Param("trail") Trail trail, @Param("id") Id<ClassGroup> id);

    @Select(ClassSql.READ)
    Optional<SeenGroupRow> read(
            @Param("tenant") Id<Tenant> tenant, @Param("whose") Whose whose, @Param("id") Id<ClassGroup> id);

    @Select(ClassSql.FIND)
    List<GroupRow> find(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("f") ClassGroupFilter filter,
            @Param("afterCreatedAt") @Nullable Instant afterCreatedAt,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);

    @Select(ClassSql.READ_JOINING)
    Optional<JoiningRow> readJoining(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<ClassGroup> id, @Param("student") Id<User> student);

    @Select(ClassSql.JOIN)
    Optional<MemberRow> join(
            @Param("trail") Trail trail,
            @Param("id") Id<ClassGroup> id,
            @Param("member") Id<ClassMember> member,
            @Param("student") Id<User> student,
            @Param("revision") @Nullable Long revision);

    @Select(ClassSql.LEAVE)
    Optional<MemberRow> leave(
            @Param("trail") Trail trail,
            @Param("id") Id<ClassGroup> id,
            @Param("student") Id<User> student,
            @Param("revision") @Nullable Long revision);

    @Select(ClassSql.READ_MEMBER)
    Optional<MemberRow> readMember(
            @Param("tenant") Id<Tenant> tenant, @Param("id") Id<ClassGroup> id, @Param("student") Id<User> student);

    @Select(ClassSql.FIND_MEMBERS)
    List<MemberRow> findMembers(
            @Param("tenant") Id<Tenant> tenant,
            @Param("whose") Whose whose,
            @Param("id") Id<ClassGroup> id,
            @Param("after") @Nullable Cursor after,
            @Param("limit") int limit);
}
