-- Paths into JSON. The test asks the server which it refuses.
select '$.'::jsonpath;
select ''::jsonpath;
select '$'::jsonpath, 'strict $.a[*].b'::jsonpath, '$.a ? (@ > 1)'::jsonpath, '$.a.type()'::jsonpath, '$[last]'::jsonpath, '$[0 to 2].*'::jsonpath, '$.**'::jsonpath;
select '$..a'::jsonpath;
select '$.a)'::jsonpath;
select '$.a]'::jsonpath;
select 'lax $[*'::jsonpath;
select jsonb_path_query(data, '$.') from customers;
select jsonb_path_query(data, '$.a[') from customers;
select jsonb_path_query_first(data, '$.a[*] ? (@.b == "x")'), jsonb_path_exists(data, '$.a.b[0]') from customers;
select id from customers where data @? '$.a[0';
select id from customers where data @@ '$.a == 1' and data @? '$.a[0]';
select id from customers where data @? '$."a b".c';
select '$.a.b.c[3][*].size()'::jsonpath, '-$.a'::jsonpath, '$.a + 1'::jsonpath, '$a.b'::jsonpath;
