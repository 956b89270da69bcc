alter table lms.booking drop column credits_spent, drop column credits;
