drop table lms.service_booking, lms.service_offer;
