CREATE TABLE stream (
    arn             VARCHAR(1024) PRIMARY KEY,
    name            VARCHAR(256)  NOT NULL UNIQUE,
    created_millis  BIGINT        NOT NULL,
    version         VARCHAR(64)   NOT NULL,
    retention_hours INT           NOT NULL,
    media_type      VARCHAR(128),
    device_name     VARCHAR(128),
    kms_key_id      VARCHAR(2048) NOT NULL
);

CREATE TABLE tag (
    arn       VARCHAR(1024) NOT NULL,
    tag_key   VARCHAR(128)  NOT NULL,
    tag_value VARCHAR(256)  NOT NULL,
    PRIMARY KEY (arn, tag_key)
);

CREATE TABLE log_file (
    path              VARCHAR(1024) PRIMARY KEY,
    connection        BIGINT NOT NULL,
    length            BIGINT NOT NULL,
    fragments         INT    NOT NULL,
    bytes             BIGINT NOT NULL,
    first_producer    BIGINT NOT NULL,
    last_producer_end BIGINT NOT NULL,
    first_server      BIGINT NOT NULL,
    last_server       BIGINT NOT NULL,
    last_sequence     BIGINT NOT NULL
);
