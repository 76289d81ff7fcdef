-- How far image generation has come in a stream: the last fragment it looked at, and when the next image is due by the
-- clock that the stream's configuration names, in epoch milliseconds. May run again.
CREATE TABLE IF NOT EXISTS image_cursor (
    arn VARCHAR(1024) PRIMARY KEY,
    after_number VARCHAR(128) NOT NULL,
    due BIGINT NOT NULL
);
