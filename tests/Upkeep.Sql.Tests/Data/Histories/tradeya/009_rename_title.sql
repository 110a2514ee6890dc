alter table categories rename column title to name;
alter table listings rename column state to status;
