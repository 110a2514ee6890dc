-- Queries of the staff administration.

-- nullable: id=no, department=yes, position=yes, left_on=yes
select e.id, nullif(e.full_name, '') as full_name, d.name as department, p.title as position, e.left_on from employees e left join departments d on d.id = e.department_id left join positions p on p.id = e.position_id where e.id = @id;
-- nullable: department=no, manager=yes, budget=yes
select d.name as department, m.family_name as manager, d.budget from departments d left join employees m on m.id = d.manager_id;
-- nullable: name=no, people=no, first_hired=yes
select name, people, first_hired from headcount where people < @max;
-- nullable: employee_id=no, amount=no, currency=no
select employee_id, amount, currency from current_salaries where amount > @floor;
-- nullable: family_name=no, amount=yes
select e.family_name, s.amount from employees e left join current_salaries s on s.employee_id = e.id;
-- nullable: since=no, amount=no, raise=yes
select since, amount, amount - lag(amount) over (partition by employee_id order by since) as raise from salaries where employee_id = $1;
-- nullable: kind=no, hours=no, valid_to=yes
select kind, hours_per_week as hours, valid_to from contracts where employee_id = $1 and (valid_to is null or valid_to >= current_date);
-- nullable: reason=no, days=no, approver=yes
select a.reason, coalesce(a.days, 0) as days, ap.family_name as approver from absences a left join employees ap on ap.id = a.approved_by where a.employee_id = @employee;
-- nullable: employee_id=no, total=yes
select employee_id, sum(days) filter (where reason = 'sick') as total from absences where first_day >= @from group by employee_id;
-- nullable: city=yes
select (home).city, home from employees where (home).zip = @zip;
-- nullable: work_email=yes, domain=yes
select work_email, split_part(work_email, '@', 2) as domain from employees;
-- nullable: year=no, score=yes, remarks=no, reviewer=yes
select r.year, r.score, r.remarks, v.full_name as reviewer from reviews r left join employees v on v.id = r.reviewer_id where r.employee_id = @employee order by r.year desc;
-- nullable: average=yes, best=yes, n=no
select avg(score) as average, max(score) as best, count(score) as n from reviews where year = @year;
-- nullable: year=no, median=yes
select year, percentile_cont(0.5) within group (order by score) as median from reviews group by year;
-- nullable: skill=no, people=no, level=no
select skill, count(*) as people, max(level) as level from skills group by skill order by people desc;
-- nullable: skills=yes
select array_agg(skill order by level desc) as skills from skills where employee_id = @employee;
-- nullable: certificate=yes
select unnest(certificates) as certificate from skills;
select department_id, employee_id, depth from org_chart;
-- nullable: number=no, employee=yes, revoked=no
select b.number, e.full_name as employee, b.revoked from badges b left join employees e on e.id = b.employee_id where not b.revoked;
-- nullable: changed_at=no, operation=no, salary=yes
select changed_at, operation, new_row ->> 'position_id' as salary from employee_history order by changed_at desc;
-- nullable: tenure=yes
select case when left_on is null then null else left_on - hired end as tenure from employees;
-- nullable: id=no
insert into employees (given_name, family_name, department_id, hired) values (@given, @family, @department, @hired) returning id, nullif(full_name, '') as full_name;
insert into salaries (employee_id, since, amount) values ($1, $2, $3) on conflict (employee_id, since) do update set amount = excluded.amount;
insert into skills (employee_id, skill, level) select @employee, s.skill, s.level from jsonb_to_recordset(@skills::jsonb) as s (skill text, level int) on conflict (employee_id, skill) do update set level = greatest(skills.level, excluded.level);
-- nullable: id=no, days=yes
insert into absences (employee_id, first_day, last_day, reason) values (@employee, @first, @last, @reason) returning id, nullif(days, 0) as days;
update employees set left_on = @day where id = @id and left_on is null;
update employees set home.street = @street, home.city = @city where id = @id;
-- nullable: valid_to=yes, kind=no
update contracts c set valid_to = @day from employees e where e.id = c.employee_id and e.department_id = @department and c.kind = 'fixed' returning c.valid_to, c.kind;
update departments set (manager_id, budget) = (select e.id, @budget::numeric from employees e where e.id = @manager) where id = @id;
update badges set revoked = true where employee_id in (select id from employees where left_on < current_date);
delete from skills s where s.employee_id = @employee and s.skill <> all (@keep);
delete from employee_history where changed_at < @before;
merge into badges b using employees e on b.employee_id = e.id and not b.revoked when matched and e.left_on is not null then update set revoked = true when not matched and e.left_on is null then insert (number, employee_id) values (e.id + 100000, e.id);
-- nullable: id=no, peers=no
select e.id, count(p.id) as peers from employees e left join employees p on p.department_id = e.department_id and p.id <> e.id group by e.id;
-- nullable: grade=no, titles=no
select grade, string_agg(title, ', ' order by title) as titles from positions group by grade;
-- nullable: overlaps=yes
select (valid_from, valid_to) overlaps (@from::date, @to::date) as overlaps from contracts;
-- nullable: department=yes, position=yes, n=no, is_total=no
select department_id as department, position_id as position, count(*) as n, grouping(department_id) as is_total from employees group by rollup (department_id, position_id);
-- Of several sets the shorter ones are filled up with NULL, and an empty set is no row.
select s.a, s.b, s.c from (select generate_series(1, 2) as a, generate_series(1, 3) as b, id as c from departments) s;
select generate_series(1, 2) as a from departments order by generate_series(1, 3);
select (select generate_series(1, 0)) as a, (select unnest('{}'::int[])) as b, (select generate_series(1, count(*)::int) from departments where false) as c, name from departments;
