create table readings_default partition of readings default;
