drop table lms.user_preference, lms.user_address, lms.user_profile;
