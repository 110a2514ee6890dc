-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42P01
select unnest(certificates) as certificate from sskills;
-- error: 42703
select changed_at, operatiox, new_row ->> 'position_id' as salary from employee_history order by changed_at desc;
-- error: 42703
select kind, hours_per_week as hours, valid_to from contracts where employee_id = $1 and (valid_to_old is null or valid_to >= current_date);
-- error: 42P01
select department_id, employee_id, depth from org_charts;
-- error: 42P01
delete from skillx s where s.employee_id = @employee and s.skill <> all (@keep);
-- error: 42P01
select b.number, e.full_name as employee, bz.revoked from badges b left join employees e on e.id = b.employee_id where not b.revoked;
-- error: 42703
select work_emails, split_part(work_email, '@', 2) as domain from employees;
-- error: 42703
select d.nname as department, m.family_name as manager, d.budget from departments d left join employees m on m.id = d.manager_id;
-- error: 42703
update departments set (manager_id, budget) = (select e.idz, @budget::numeric from employees e where e.id = @manager) where id = @id;
-- error: 42703
select a.reason, coalesce(a.days, 0) as days, ap.family_name as approver from absences a left join employees ap on ap.idz = a.approved_by where a.employee_id = @employee;
-- error: 42703
select array_agg(skill order by llevel desc) as skills from skills where employee_id = @employee;
-- error: 42703
update employees set home.street = @street, homx.city = @city where id = @id;
-- error: 42703
update employees set left_on = @day where id = @id and lleft_on is null;
-- error: 42703
insert into employees (given_names, family_name, department_id, hired) values (@given, @family, @department, @hired) returning id, nullif(full_name, '') as full_name;
