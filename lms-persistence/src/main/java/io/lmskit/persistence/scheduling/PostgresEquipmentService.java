package io.lmskit.persistence.scheduling;

import static io.lmskit.access.Operation.VENUE_MANAGE;
import static io.lmskit.access.Operation.VENUE_READ;

import io.lmskit.kernel.Id;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.Page;
import io.lmskit.kernel.PageRequest;
import io.lmskit.persistence.kernel.Cursor;
import io.lmskit.persistence.kernel.Scope;
import io.lmskit.persistence.scheduling.EquipmentMapper.EquipmentRow;
import io.lmskit.scheduling.Equipment;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.EquipmentService;
import io.lmskit.scheduling.Venue;
import java.util.List;
import java.util.UUID;

/** Equipment on PostgreSQL. */
public final class PostgresEquipmentService implements EquipmentService {

    private final Scope scope;

    public PostgresEquipmentService(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Equipment addEquipment(Id<Venue> venue, EquipmentDetails details) {
        scope.requireAll(VENUE_MANAGE);
        scope.check(details);
        Id<Equipment> id = scope.ids().next();
        return scope.command("scheduling.add-equipment", List.of(venue, details), this::load, (sql, trail) -> {
            Venues.read(sql, scope.tenant(), venue);
            return sql.mapper(EquipmentMapper.class)
                    .insert(trail.resultingIn(id), id, venue, details)
                    .map(EquipmentRow::toEquipment);
        });
    }

    @Override
    public Equipment changeEquipment(Id<Equipment> equipment, EquipmentDetails details) {
        scope.requireAll(VENUE_MANAGE);
        scope.check(details);
        return scope.command(
                "scheduling.change-equipment",
                List.of(equipment, details),
                this::load,
                (sql, trail) -> sql.mapper(EquipmentMapper.class)
                        .update(trail.resultingIn(equipment), equipment, details)
                        .map(EquipmentRow::toEquipment)
                        .or(() -> {
                            throw notFound(equipment.value());
                        }));
    }

    @Override
    public void removeEquipment(Id<Equipment> equipment) {
        scope.requireAll(VENUE_MANAGE);
        scope.command(
                "scheduling.remove-equipment",
                equipment,
                removed -> equipment,
                (sql, trail) -> sql.mapper(EquipmentMapper.class)
                        .delete(trail.resultingIn(equipment), equipment)
                        .map(deleted -> equipment)
                        .or(() -> {
                            throw notFound(equipment.value());
                        }));
    }

    @Override
    public Page<Equipment> findEquipment(Id<Venue> venue, PageRequest page) {
        scope.requireAll(VENUE_READ);
        scope.check(page);
        Cursor after = Cursor.of(page);
        List<EquipmentRow> rows = scope.query(
                EquipmentMapper.class, equipment -> equipment.find(scope.tenant(), venue, after, page.size() + 1));
        if (rows.isEmpty()) {
            Venues.load(scope, venue);
        }
        return Cursor.page(rows, page, row -> new Cursor(row.name(), row.id().value()))
                .map(EquipmentRow::toEquipment);
    }

    private Equipment load(UUID id) {
        return scope.query(EquipmentMapper.class, equipment -> equipment.read(scope.tenant(), Id.of(id)))
                .map(EquipmentRow::toEquipment)
                .orElseThrow(() -> notFound(id));
    }

    private static NotFoundException notFound(UUID id) {
        return new NotFoundException("equipment", id);
    }
}
