UPDATE accounts SET public_id = gen_random_uuid() WHERE id IN (SELECT id FROM accounts WHERE public_id IS NULL ORDER BY id LIMIT 5000);
UPDATE accounts SET plan = 'free' WHERE plan = 'trial';
