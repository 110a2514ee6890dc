CREATE TABLE tags (id SERIAL PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''));
CREATE TABLE page_tags (page_id INTEGER REFERENCES pages ON DELETE CASCADE, tag_id INTEGER REFERENCES tags ON DELETE CASCADE, PRIMARY KEY (page_id, tag_id));
CREATE INDEX page_tags_tag ON page_tags (tag_id);
