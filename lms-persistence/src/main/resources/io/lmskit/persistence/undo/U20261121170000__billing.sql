drop table lms.fee_entry, lms.monthly_fee, lms.fee_reduction, lms.fee_assignment, lms.fee_plan;
