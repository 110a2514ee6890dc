create table tours (
    id bigint generated always as identity primary key,
    vehicle varchar(12) references vehicles (plate) on update cascade on delete set null,
    driver_id bigint references drivers (id),
    day date not null,
    unique (vehicle, day)
);
