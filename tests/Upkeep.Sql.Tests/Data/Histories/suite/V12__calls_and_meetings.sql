CREATE TABLE crm.calls (phone text NOT NULL, outcome text) INHERITS (crm.activities);
CREATE TABLE crm.meetings (place text, attendees integer NOT NULL DEFAULT 1) INHERITS (crm.activities);
