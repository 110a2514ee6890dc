CREATE TABLE pages (
    id SERIAL PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES pages (id),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT,
    published BOOLEAN NOT NULL DEFAULT false,
    author_id INTEGER NOT NULL REFERENCES users (id),
    UNIQUE (site_id, parent_id, slug)
);
