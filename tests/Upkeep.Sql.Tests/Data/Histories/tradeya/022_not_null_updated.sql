update listings set updated_at = created_at where updated_at is null;
alter table listings alter column updated_at set not null, alter column updated_at set default now();
