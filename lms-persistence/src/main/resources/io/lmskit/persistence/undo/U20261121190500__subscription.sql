drop table lms.subscription_charge, lms.subscription, lms.subscription_plan;
