-- who of many was deleted; they are few
create index user_account_deleted on lms.user_account (tenant_id, id) where deleted_at is not null;
