drop table lms.discount_code_product;
