drop table lms.user_token, lms.user_credential;
