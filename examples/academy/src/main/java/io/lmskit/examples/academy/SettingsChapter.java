package io.lmskit.examples.academy;

import io.lmskit.LmsScope;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.ConflictException;
import io.lmskit.persistence.LmsSchema;
import io.lmskit.tenant.Tenant;
import io.lmskit.tenant.TenantSettings.Branding;

/** The database as it is found, and the one set of settings that an organisation has. */
final class SettingsChapter {

    private final LmsScope system;
    private final LmsSchema schema;
    private final Stage stage;

    SettingsChapter(LmsScope system, LmsSchema schema, Stage stage) {
        this.system = system;
        this.schema = schema;
        this.stage = stage;
    }

    void play() {
        stage.chapter("Database and settings");
        stage.that(schema.migrate() == 0, "migrating again finds nothing to do");
        stage.that(schema.verify().isSound(), "every table, constraint and index is as the library wants it");
        Tenant before = system.tenants().currentTenant();
        Branding colours = new Branding("https://hats.example/logo.png", "#112233", "#445566", "#778899");
        Tenant after = system.tenants()
                .changeSettings(
                        before.version(),
                        before.settings().toBuilder()
                                .name("Hats off academy")
                                .branding(colours)
                                .build());
        stage.that(
                after.settings().name().equals("Hats off academy")
                        && after.settings().branding().equals(colours),
                "name and theme colours are settings of the organisation");
        stage.that(
                isStale(() -> system.tenants().changeSettings(before.version(), before.settings())),
                "there is one set of them: who has read an older one does not overwrite it");
    }

    private static boolean isStale(Runnable change) {
        try {
            change.run();
            return false;
        } catch (ConflictException stale) {
            return true;
        }
    }
}
