package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.lmskit.persistence.kernel.Mapping;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statement that the library can execute, read as text. */
class MappedSqlTest {

    /** Statements that look across tenants, and why they may. */
    private static final Map<String, String> ACROSS_TENANTS = Map.of(
            "TenantDirectoryMapper.readBySlug", "finds the tenant itself; for who administers tenants alone",
            "TenantDirectoryMapper.find", "lists the tenants themselves; for who administers tenants alone",
            "TenantMapper.insert", "makes a tenant, whose id is that of the new row");

    private final List<Class<?>> mappers = MappedStatements.mappers();

    @Test
    void every_mapper_is_registered_and_every_statement_is_fixed_text() {
        Set<String> written = OurClasses.ALL.stream()
                .filter(type -> type.getPackageName().startsWith("io.lmskit.persistence")
                        && type.getSimpleName().endsWith("Mapper"))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Configuration configuration = Mapping.sessions(mappers).getConfiguration();
        mappers.forEach(configuration::addMapper);

        assertThat(mappers).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(written);
        Map<String, String> statements = statements();
        assertThat(statements).hasSizeGreaterThan(100);
        for (Class<?> mapper : mappers) {
            for (Method method : mapper.getDeclaredMethods()) {
                if (MappedStatements.isStatement(method)) {
                    assertThat(configuration
                                    .getMappedStatement(mapper.getName() + "." + method.getName())
                                    .getSqlSource())
                            .as("%s.%s is one fixed text", mapper.getSimpleName(), method.getName())
                            .extracting(source -> source.getClass().getSimpleName())
                            .isIn("RawSqlSource", "OptionalConditions");
                }
            }
        }
    }

    @Test
    void every_statement_keeps_to_one_tenant_and_to_the_rules() {
        Map<String, List<String>> wrong = new TreeMap<>();
        Set<String> tables = new TreeSet<>();
        statements().forEach((name, sql) -> {
            tables.addAll(SqlText.tables(sql));
            List<String> problems = SqlText.problems(sql);
            if (!problems.isEmpty()) {
                wrong.put(name, problems);
            }
        });

        assertThat(wrong.keySet()).as("the exceptions are still needed").containsAll(ACROSS_TENANTS.keySet());
        wrong.keySet().removeAll(ACROSS_TENANTS.keySet());
        assertThat(wrong).isEmpty();
        assertThat(tables)
                .as("the guard has read the statements of every feature")
                .contains(
                        "tenant",
                        "user_account",
                        "course",
                        "session",
                        "venue",
                        "discount_code",
                        "booking",
                        "credit_pack",
                        "health_questionnaire",
                        "health_declaration",
                        "induction",
                        "credit_grant",
                        "credit_entry",
                        "payment",
                        "certificate",
                        "subscription",
                        "subscription_plan",
                        "subscription_charge",
                        "review",
                        "access_grant",
                        "enrollment",
                        "enrollment_change",
                        "course_instructor",
                        "class_group",
                        "class_member",
                        "fee_plan",
                        "fee_assignment",
                        "fee_reduction",
                        "monthly_fee",
                        "fee_entry",
                        "pay_terms",
                        "instructor_salary",
                        "instructor_payment",
                        "lesson_completion",
                        "journal",
                        "command_receipt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select c.id from lms.course c where c.id = #{id}",
                "select c.id from lms.course c where c.tenant_id = c.tenant_id and c.id = #{id}",
                "select c.id from lms.course c where c.tenant_id = #{id}",
                "select c.id from lms.course c join lms.session s on s.course_id = c.id where c.tenant_id = #{tenant}",
                "select c.id from lms.course c, lms.session s where s.tenant_id = #{tenant}",
                "select c.id from lms.course c where c.tenant_id = #{tenant} and exists (select from lms.session s where s.id = c.id)",
                "select c.id from lms.course c where c.tenant_id = #{tenant} union all select c.id from lms.course c",
                "with x as (delete from lms.course c where c.id = #{id} returning *) select x.id from x",
                "update lms.course c set title = #{t} where c.id = #{id}",
                "update lms.course set title = #{t} where id = #{id}",
                "delete from lms.course c using lms.session s where c.tenant_id = s.tenant_id",
                "insert into lms.course (id, title) values (#{id}, #{tenant})",
                "insert into lms.course (id, tenant_id) values (#{tenant}, #{id})",
                "insert into lms.course (tenant_id, id) values (#{other}, #{id})",
                "insert into lms.course (tenant_id, id) select #{other}, s.id from lms.session s where s.tenant_id = #{tenant}",
                "select c.id from lms.course c where c.tenant_id = #{tenant} and c.created_at < now()",
                "select c.id from lms.course c where c.tenant_id = #{tenant} and c.created_at < current_timestamp",
                "select (c.created_at at time zone #{zone})::date as day from lms.course c where c.tenant_id = #{tenant}",
                "select c.id from lms.course c where c.tenant_id = #{tenant} for update",
                "select c.id from lms.course c where c.tenant_id = #{tenant} for  update of c",
                "select * from lms.course c where c.tenant_id = #{tenant}",
                "select c.* from lms.course c where c.tenant_id = #{tenant}",
                "select c.id from lms.course c where c.tenant_id = #{tenant} order by ${order}",
            })
    void the_guard_refuses(String sql) {
        assertThat(SqlText.problems(sql)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select c.id from lms.course c where c.tenant_id = #{tenant}",
                "select c.id from lms.course c where #{trail.tenant} = c.tenant_id for no key update",
                "select c.id from lms.course c join lms.session s on s.tenant_id = c.tenant_id where c.tenant_id = #{tenant}",
                "select c.id from lms.course c join lms.session s on c.tenant_id = s.tenant_id where s.tenant_id = #{tenant}",
                "with x as (select c.* from lms.course c where c.tenant_id = #{tenant}) select s.id from x join lms.session s"
                        + " on s.tenant_id = x.tenant_id and s.id = x.id",
                "select c.id from lms.course c where c.tenant_id = #{tenant} and (c.id = #{id} or exists (select from"
                        + " lms.session s where s.tenant_id = c.tenant_id))",
                "insert into lms.course (tenant_id, id) values (#{trail.tenant}, #{id})",
                "insert into lms.course (id, tenant_id) values (coalesce(#{id}, #{other}), #{trail.tenant})",
                "with i as (insert into lms.course (tenant_id, id) select s.tenant_id, s.id from lms.session s where"
                        + " s.tenant_id = #{tenant} returning *) select i.id from i",
            })
    void the_guard_lets_pass(String sql) {
        assertThat(SqlText.problems(sql)).isEmpty();
    }

    private Map<String, String> statements() {
        Map<String, String> statements = new TreeMap<>();
        for (Class<?> mapper : mappers) {
            for (Method method : mapper.getDeclaredMethods()) {
                if (MappedStatements.isStatement(method)) {
                    statements.put(mapper.getSimpleName() + "." + method.getName(), text(method));
                }
            }
        }
        return statements;
    }

    private static String text(Method method) {
        List<String> texts = new ArrayList<>();
        for (Annotation annotation : method.getAnnotations()) {
            if (annotation instanceof Select a) {
                texts.addAll(List.of(a.value()));
            } else if (annotation instanceof Insert a) {
                texts.addAll(List.of(a.value()));
            } else if (annotation instanceof Update a) {
                texts.addAll(List.of(a.value()));
            } else if (annotation instanceof Delete a) {
                texts.addAll(List.of(a.value()));
            }
        }
        assertThat(texts).as("%s has its statement in an annotation", method).isNotEmpty();
        return String.join(" ", texts);
    }
}
