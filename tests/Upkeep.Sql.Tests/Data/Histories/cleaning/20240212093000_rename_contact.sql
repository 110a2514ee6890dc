ALTER TABLE customers RENAME contact TO contact_name;
ALTER TABLE customers RENAME phone TO contact_phone;
