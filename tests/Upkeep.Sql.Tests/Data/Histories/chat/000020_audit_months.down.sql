DROP TABLE audit_log_2024_01, audit_log_2024_02;
