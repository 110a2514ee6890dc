CREATE TABLE checklists (
  site_id integer NOT NULL REFERENCES sites,
  item_no smallint NOT NULL,
  item text NOT NULL,
  required boolean NOT NULL DEFAULT true,
  PRIMARY KEY (site_id, item_no)
);
