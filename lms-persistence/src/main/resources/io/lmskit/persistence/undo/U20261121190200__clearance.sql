drop table lms.induction, lms.health_declaration, lms.health_questionnaire;
alter table lms.session drop column demands_health, drop column demands_induction;
alter table lms.venue drop column demands_health, drop column demands_induction;
alter table lms.course drop column demands_health, drop column demands_induction;
alter table lms.tenant drop column demands_clearances;
