create domain stars as smallint check (value between 1 and 5);
create table ratings (
    rater_id bigint not null references members (id),
    rated_id bigint not null references members (id),
    offer_id bigint not null references offers (id),
    stars stars not null,
    comment text,
    constraint ratings_pkey primary key (offer_id, rater_id)
);
