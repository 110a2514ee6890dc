alter table alert_rules alter threshold type double precision, alter threshold set not null, alter enabled set not null;
