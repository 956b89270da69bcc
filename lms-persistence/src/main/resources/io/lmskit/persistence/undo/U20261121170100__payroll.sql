drop table lms.instructor_payment, lms.instructor_salary, lms.pay_terms;
