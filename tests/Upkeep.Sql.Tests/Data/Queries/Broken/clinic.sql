-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42P01
select patient, doctor, starts, room, visit_id from clinic.schedulx where starts >= @day and starts < @day + interval '1 day';
-- error: 42P01
insert into clinic.allergiex values ($1, $2, $3) on conflict (patient_id, substance) do update set severity = greatest(clinic.allergies.severity, excluded.severity);
-- error: 42703
select substance, severitx from clinic.allergies where patient_id = $1 and severity >= $2 order by severity desc;
-- error: 42P01
delete from clinic.prescriptions p using clinic.visits v where v.id = p.visit_id and v.patient_id = @patient and pz.days is null;
-- error: 42703
merge into clinic.contacts c using (select id from clinic.patients where mrns = @mrn) p on c.patient_id = p.id when matched then update set phone = @phone when not matched then insert (patient_id, phone) values (p.id, @phone);
-- error: 42P01
delete from clinix.waiting where position <= @position;
-- error: 42703
update clinic.appointments set room = null where roox = @room and lower(slot) > now() returning slot, room;
-- error: 42703
select lower(slot) - lag(upper(slot)) over w as gap from clinic.appointments window w as (partition by room_old order by slot);
-- error: 42703
select id, lead(lower(slot)) over (partition by doctor_id_old order by slot) as next_start from clinic.appointments;
-- error: 42703
insert into clinic.measurements (vvisit_id, weight_kg, height_cm, pressure) values (@visit, @weight, @height, row(@systolic, @diastolic));
-- error: 42P01
select v.id, v.started, v.finished, a.reason from clinic.visits v left join clinic.appointments a on a.id = v.appointment_id where vz.patient_id = @patient;
-- error: 42P01
select mrn from clinic.patients p where p.sex is distinct from @sex and not exists (select from clinic.visits v where vz.patient_id = p.id);
-- error: 42703
select s.name as doctor, sum(case when a.id is null then 0 else 1 end) as load from clinic.staff s left join clinic.appointments a on a.doctor_id = s.id where s.rrole = 'doctor' group by s.id;
-- error: 42P01
update cclinic.visits set finished = now(), notes = coalesce(notes, '{}') || jsonb_build_object('closed', true, 'by', @user::text) where id = @id;
