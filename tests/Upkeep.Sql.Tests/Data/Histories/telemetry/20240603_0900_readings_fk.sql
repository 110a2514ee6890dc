alter table readings add constraint readings_sensor foreign key (sensor_id) references sensors (id);
