-- Queries of the clinic.

-- nullable: id=no, mrn=no, family_name=no, given_names=no, first_name=yes, sex=yes
select id, mrn, family_name, given_names, given_names[1] as first_name, sex from clinic.patients where mrn = @mrn;
-- nullable: patient=no, doctor=no, starts=no, room=yes, visit_id=yes
select patient, doctor, starts, room, visit_id from clinic.schedule where starts >= @day and starts < @day + interval '1 day';
-- nullable: substance=no, severity=no
select substance, severity from clinic.allergies where patient_id = $1 and severity >= $2 order by severity desc;
-- nullable: id=no, started=no, finished=yes, reason=yes
select v.id, v.started, v.finished, a.reason from clinic.visits v left join clinic.appointments a on a.id = v.appointment_id where v.patient_id = @patient;
-- nullable: weight_kg=yes, systolic=yes, bmi=yes
select weight_kg, (pressure).systolic, bmi from clinic.measurements where visit_id = $1 order by taken desc limit 1;
-- nullable: drug=no, dose=no, days=yes, atc=yes
select d.name as drug, p.dose, p.days, d.atc from clinic.prescriptions p join clinic.drugs d on d.code = p.drug where p.visit_id = any (@visits);
-- nullable: insurer=yes, insurance_no=yes
select i.name as insurer, p.insurance_no from clinic.patients p left join clinic.insurers i on i.id = p.insurer_id;
-- nullable: family_name=no, age=yes
select family_name, clinic.age_years(born) as age from clinic.patients where clinic.age_years(born, @on::date) > @years;
-- nullable: room=yes, n=no
select room, count(*) as n from clinic.appointments where slot && tstzrange(@from, @to) group by room;
-- nullable: code=no, free=no
select r.code, not exists (select 1 from clinic.appointments a where a.room = r.code and a.slot @> now()) as free from clinic.rooms r where r.equipment @> @needs;
-- nullable: role=no, licence=yes
select role, licence from clinic.staff where name ilike '%' || @name || '%';
-- nullable: phone=yes, address=yes, family_name=no
select c.phone, c.address, p.family_name from clinic.contacts c join clinic.patients p on p.id = c.patient_id;
-- nullable: patient_id=no, visits=no, last=no
select patient_id, count(*) as visits, max(started) as last from clinic.visits group by patient_id having count(*) > $1;
-- nullable: code=no, text=yes
select d.code, v.notes ->> 'text' as text from clinic.visits v cross join clinic.drugs d where v.notes @> @filter::jsonb;
-- nullable: doctor=no, load=no
select s.name as doctor, sum(case when a.id is null then 0 else 1 end) as load from clinic.staff s left join clinic.appointments a on a.doctor_id = s.id where s.role = 'doctor' group by s.id;
-- nullable: id=no
insert into clinic.appointments (patient_id, doctor_id, room, slot, reason) values (@patient, @doctor, @room, tstzrange(@from, @to), @reason) returning id;
insert into clinic.allergies values ($1, $2, $3) on conflict (patient_id, substance) do update set severity = greatest(clinic.allergies.severity, excluded.severity);
insert into clinic.measurements (visit_id, weight_kg, height_cm, pressure) values (@visit, @weight, @height, row(@systolic, @diastolic));
-- nullable: id=no, repeats=no
insert into clinic.prescriptions (visit_id, drug, dose) select @visit, code, @dose from clinic.drugs where atc like @atc || '%' returning id, repeats;
update clinic.visits set finished = now(), notes = coalesce(notes, '{}') || jsonb_build_object('closed', true, 'by', @user::text) where id = @id;
update clinic.patients set insurer_id = @insurer, insurance_no = @number where id = @id;
-- nullable: slot=no, room=yes
update clinic.appointments set room = null where room = @room and lower(slot) > now() returning slot, room;
delete from clinic.waiting where position <= @position;
delete from clinic.prescriptions p using clinic.visits v where v.id = p.visit_id and v.patient_id = @patient and p.days is null;
merge into clinic.contacts c using (select id from clinic.patients where mrn = @mrn) p on c.patient_id = p.id when matched then update set phone = @phone when not matched then insert (patient_id, phone) values (p.id, @phone);
-- nullable: duration=yes
select avg(finished - started) as duration from clinic.visits;
-- nullable: week=yes, n=no
select date_trunc('week', lower(slot)) as week, count(*) as n from clinic.appointments group by 1 order by 1;
-- nullable: id=no, next_start=yes
select id, lead(lower(slot)) over (partition by doctor_id order by slot) as next_start from clinic.appointments;
-- nullable: gap=yes
select lower(slot) - lag(upper(slot)) over w as gap from clinic.appointments window w as (partition by room order by slot);
-- nullable: mrn=no
select mrn from clinic.patients p where p.sex is distinct from @sex and not exists (select from clinic.visits v where v.patient_id = p.id);
