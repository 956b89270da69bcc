-- What the payer reads at the gateway, the same however often it is asked.
alter table lms.payment add column title text;
alter table lms.payment add constraint payment_title_length check (char_length(title) <= 200);
