ALTER TABLE comments ADD COLUMN user_id INTEGER REFERENCES users;
ALTER TABLE comments ALTER COLUMN author_name DROP NOT NULL;
ALTER TABLE comments ADD CONSTRAINT comment_author CHECK (user_id IS NOT NULL OR author_name IS NOT NULL);
