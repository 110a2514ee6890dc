CREATE SCHEMA IF NOT EXISTS archive AUTHORIZATION CURRENT_USER;
CREATE TABLE old_imports (id integer, raw text);
ALTER TABLE old_imports SET SCHEMA archive;
ALTER TABLE archive.old_imports RENAME TO imports;
