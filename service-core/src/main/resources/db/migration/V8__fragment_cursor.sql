-- How far each follower has looked at the fragments of streams, before in a table for each of them; and the last image of
-- each ingest connection, before one for the whole stream, which tells nothing of connections. May run again.
CREATE TABLE IF NOT EXISTS fragment_cursor (
    follower     VARCHAR(32)   NOT NULL,
    arn          VARCHAR(1024) NOT NULL REFERENCES stream (arn) ON DELETE CASCADE,
    after_number VARCHAR(128)  NOT NULL,
    PRIMARY KEY (follower, arn)
);
CREATE TABLE IF NOT EXISTS image_cursor (arn VARCHAR(1024) PRIMARY KEY, after_number VARCHAR(128) NOT NULL);
CREATE TABLE IF NOT EXISTS notification_cursor (arn VARCHAR(1024) PRIMARY KEY, after_number VARCHAR(128) NOT NULL);
MERGE INTO fragment_cursor (follower, arn, after_number) KEY (follower, arn)
    SELECT 'images', arn, after_number FROM image_cursor WHERE arn IN (SELECT arn FROM stream);
MERGE INTO fragment_cursor (follower, arn, after_number) KEY (follower, arn)
    SELECT 'notifications', arn, after_number FROM notification_cursor;
DROP TABLE IF EXISTS image_cursor;
DROP TABLE IF EXISTS notification_cursor;

CREATE TABLE IF NOT EXISTS last_image (
    arn          VARCHAR(1024) NOT NULL REFERENCES stream (arn) ON DELETE CASCADE,
    connection   BIGINT        NOT NULL,
    sequence     BIGINT        NOT NULL,
    end_millis   BIGINT        NOT NULL,
    taken        BIGINT        NOT NULL,
    PRIMARY KEY (arn, connection)
);
