comment on table members is 'People who trade';
comment on column members.reputation is 'Sum of accepted ratings';
alter table photos rename to listing_photos;
alter index listings_owner_id_idx rename to listings_owner_idx;
