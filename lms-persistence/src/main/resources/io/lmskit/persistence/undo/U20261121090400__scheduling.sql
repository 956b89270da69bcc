drop table lms.instructor_occupancy, lms.venue_occupancy, lms.session, lms.venue_blackout, lms.venue_equipment, lms.venue;
