ALTER TABLE rooms RENAME COLUMN owner_id TO created_by;
