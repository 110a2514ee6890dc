create table readings_202408 (like readings including defaults including constraints);
alter table readings attach partition readings_202408 for values from ('2024-08-01') to ('2024-09-01');
