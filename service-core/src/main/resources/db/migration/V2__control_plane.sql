-- Each statement may run again: H2 commits each at once, and a process can be killed between two of them.
ALTER TABLE stream ADD COLUMN IF NOT EXISTS tier VARCHAR(8) DEFAULT 'HOT' NOT NULL;
ALTER TABLE stream ADD COLUMN IF NOT EXISTS state VARCHAR(16) DEFAULT 'ACTIVE' NOT NULL;
ALTER TABLE stream ADD COLUMN IF NOT EXISTS state_until BIGINT DEFAULT 0 NOT NULL;

CREATE TABLE IF NOT EXISTS stream_configuration (
    arn  VARCHAR(1024) NOT NULL REFERENCES stream (arn) ON DELETE CASCADE,
    kind VARCHAR(32)   NOT NULL,
    body VARCHAR(8192) NOT NULL,
    PRIMARY KEY (arn, kind)
);

CREATE TABLE IF NOT EXISTS signaling_channel (
    arn                 VARCHAR(1024) PRIMARY KEY,
    name                VARCHAR(256)  NOT NULL UNIQUE,
    created_millis      BIGINT        NOT NULL,
    version             VARCHAR(64)   NOT NULL,
    channel_type        VARCHAR(16)   NOT NULL,
    message_ttl_seconds INT           NOT NULL,
    storage_stream_arn  VARCHAR(1024) UNIQUE REFERENCES stream (arn) ON DELETE SET NULL,
    state               VARCHAR(16)   NOT NULL,
    state_until         BIGINT        NOT NULL
);

CREATE TABLE IF NOT EXISTS edge_configuration (
    arn            VARCHAR(1024) PRIMARY KEY REFERENCES stream (arn) ON DELETE CASCADE,
    hub_device_arn VARCHAR(1024) NOT NULL,
    body           VARCHAR(8192) NOT NULL,
    sync_status    VARCHAR(32)   NOT NULL,
    acknowledged   BOOLEAN       NOT NULL,
    failure        VARCHAR(4096),
    created_millis BIGINT        NOT NULL,
    updated_millis BIGINT        NOT NULL
);
CREATE INDEX IF NOT EXISTS edge_configuration_by_hub ON edge_configuration (hub_device_arn, arn);
