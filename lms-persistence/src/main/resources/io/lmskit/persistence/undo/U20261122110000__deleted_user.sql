drop index lms.user_account_deleted;
