drop table lms.discount_redemption, lms.discount_code_course_type, lms.discount_code_course, lms.discount_code;
