alter table members drop column phone;
