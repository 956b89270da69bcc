drop table lms.outbox_lease, lms.outbox, lms.event_subscriber, lms.command_receipt, lms.journal_personal, lms.journal;
