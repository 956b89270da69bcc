drop table lms.product_course, lms.product;
