-- Playback sessions that were revoked before they expired; a row may go once its session has expired. May run again.
CREATE TABLE IF NOT EXISTS revoked_session (
    id VARCHAR(64) PRIMARY KEY,
    expires BIGINT NOT NULL
);
