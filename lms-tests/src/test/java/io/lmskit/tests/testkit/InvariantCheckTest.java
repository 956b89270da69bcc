package io.lmskit.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmskit.testkit.Fixtures;
import io.lmskit.testkit.InvariantCheck;
import io.lmskit.testkit.LmsTest;
import io.lmskit.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@LmsTest(checkInvariants = false)
class InvariantCheckTest {

    @Test
    void is_content_with_what_the_library_makes(Fixtures fixtures, TestDatabase database) {
        fixtures.course().create();
        InvariantCheck.of(database.unpooled()).check();
    }

    @Test
    void shows_the_rows_that_have_no_journal_entry(Fixtures fixtures) throws SQLException {
        try (TestDatabase own = TestDatabase.create("broken")) {
            execute(own, """
                    insert into lms.course_type (tenant_id, id, name, name_key, created_at)
                    select tenant_id, gen_random_uuid(), 'By hand', 'by hand', now() from lms.tenant
                    """);
            InvariantCheck check = InvariantCheck.of(own.unpooled());
            assertThat(check.broken()).hasSize(1).first().asString().startsWith("everything has a journal entry:");
            assertThatThrownBy(check::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("entity=course type");
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
