create function touch_updated_at() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end;
$$;
create trigger listings_touch before update on listings for each row execute function touch_updated_at();
