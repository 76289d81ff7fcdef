-- How far each stream's fragments were looked at, what is to be told to whom, and who listens to topics.
CREATE TABLE IF NOT EXISTS notification_cursor (
    arn          VARCHAR(1024) PRIMARY KEY REFERENCES stream (arn) ON DELETE CASCADE,
    after_number VARCHAR(128)  NOT NULL
);

CREATE TABLE IF NOT EXISTS notification (
    id       VARCHAR(36)   NOT NULL,
    arn      VARCHAR(1024) NOT NULL REFERENCES stream (arn) ON DELETE CASCADE,
    fragment VARCHAR(128)  NOT NULL,
    topic    VARCHAR(1024),
    endpoint VARCHAR(1024) NOT NULL,
    message  VARCHAR(65536) NOT NULL,
    created  BIGINT        NOT NULL,
    state    VARCHAR(16)   NOT NULL,
    attempts INT           NOT NULL,
    due      BIGINT        NOT NULL,
    problem  VARCHAR(1024),
    PRIMARY KEY (id, endpoint)
);
CREATE INDEX IF NOT EXISTS notification_due ON notification (state, due);
CREATE INDEX IF NOT EXISTS notification_of_stream ON notification (arn, created);

CREATE TABLE IF NOT EXISTS topic_subscription (
    topic    VARCHAR(256)  NOT NULL,
    endpoint VARCHAR(1024) NOT NULL,
    PRIMARY KEY (topic, endpoint)
);
