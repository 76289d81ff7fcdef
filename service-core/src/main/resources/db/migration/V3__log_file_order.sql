-- The catalogue is derived: files without a row are read again at the next start. Each statement may run again.
DELETE FROM log_file;
ALTER TABLE log_file ADD COLUMN IF NOT EXISTS first_sequence BIGINT DEFAULT 0 NOT NULL;
