package io.lmskit.examples.gym;

import io.lmskit.LmsScope;
import io.lmskit.examples.shared.Stage;
import io.lmskit.kernel.PageRequest;
import io.lmskit.scheduling.Equipment;
import io.lmskit.scheduling.EquipmentDetails;
import io.lmskit.scheduling.EquipmentStatus;
import io.lmskit.scheduling.Venue;
import io.lmskit.scheduling.VenueDetails;
import io.lmskit.scheduling.VenueFilter;
import io.lmskit.tenant.Tenant;
import java.util.List;

/** Gyms with their address, amenities and equipment, and how the business looks. */
final class GymsChapter {

    private final LmsScope office;
    private final Stage stage;

    GymsChapter(LmsScope office, Stage stage) {
        this.office = office;
        this.stage = stage;
    }

    Venue play() {
        stage.chapter("Gyms");
        Tenant tenant = office.tenants().currentTenant();
        stage.that(
                tenant.settings().branding().primaryColor() != null
                        && tenant.settings().defaultSessionCapacity() == 20
                        && tenant.settings().defaultCreditCost() == 1,
                "branding of its own; sessions for 20 people and of one credit, unless said otherwise");
        Venue gym = office.venues()
                .createVenue(VenueDetails.builder("Pika Downtown")
                        .description("Open day and night")
                        .addressLine1("5 Wall Street")
                        .city("New York")
                        .postcode("10005")
                        .country("US")
                        .amenities(List.of("Showers", "Sauna", "Lockers"))
                        .exclusive(false)
                        .build());
        stage.that(
                gym.details().amenities().size() == 3 && gym.details().addressLine1() != null,
                "name, description, address in its parts, amenities");
        Venue floor = office.venues()
                .createVenue(VenueDetails.builder("Weights floor")
                        .partOf(gym.id())
                        .exclusive(false)
                        .build());
        stage.tell("A floor of it holds several sessions at once");
        Equipment rower = office.equipment().addEquipment(floor.id(), EquipmentDetails.of("Rower", "Cardio", 4));
        Equipment rack = office.equipment().addEquipment(floor.id(), EquipmentDetails.of("Rack", "Strength", 1));
        stage.that(rack.details().status() == EquipmentStatus.AVAILABLE, "equipment is available at first");
        office.equipment().changeEquipment(rower.id(), rower.details().withStatus(EquipmentStatus.MAINTENANCE));
        stage.that(
                office.equipment()
                                .findEquipment(floor.id(), PageRequest.first())
                                .items()
                                .size()
                        == 2,
                "name, category, quantity and status of each piece");
        Venue popUp = office.venues()
                .createVenue(VenueDetails.builder("Pop-up").city("Boston").build());
        office.equipment().addEquipment(popUp.id(), EquipmentDetails.of("Mat", "Floor", 10));
        office.venues().deleteVenue(popUp.id());
        stage.notFound(
                "the equipment of a gym that was deleted goes with it",
                () -> office.equipment().findEquipment(popUp.id(), PageRequest.first()));
        stage.that(
                office.venues()
                                .findVenues(VenueFilter.all().withCity("new york"), PageRequest.first())
                                .items()
                                .size()
                        == 1,
                "gyms are found by city");
        return floor;
    }
}
