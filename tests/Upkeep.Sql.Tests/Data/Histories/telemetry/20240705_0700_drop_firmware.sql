alter table devices drop column firmware;
