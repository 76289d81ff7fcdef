-- Fragments that image generation or notifications passed over while they arrived,
-- and when the next image of such fragments is due. May run again.
CREATE TABLE IF NOT EXISTS passed_fragment (
    follower VARCHAR(32)   NOT NULL,
    arn      VARCHAR(1024) NOT NULL REFERENCES stream (arn) ON DELETE CASCADE,
    sequence BIGINT        NOT NULL,
    PRIMARY KEY (follower, arn, sequence)
);
ALTER TABLE image_cursor ADD COLUMN IF NOT EXISTS passed_due BIGINT DEFAULT -9223372036854775808 NOT NULL;
