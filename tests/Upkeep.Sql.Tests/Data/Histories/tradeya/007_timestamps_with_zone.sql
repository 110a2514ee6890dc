alter table listings alter column created_at type timestamptz using created_at at time zone 'UTC';
alter table listings add column updated_at timestamptz;
