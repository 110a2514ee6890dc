ALTER TABLE rooms RENAME COLUMN created_by TO owner_id;
ALTER TABLE rooms RENAME CONSTRAINT rooms_created_by_fkey TO rooms_owner_fk;
ALTER TABLE rooms ALTER COLUMN owner_id DROP NOT NULL;
