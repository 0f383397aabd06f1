-- Which receiver runs the background jobs.
CREATE TABLE lease (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  holder TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Retention drops what nothing refers to any more without looking for references.
ALTER TABLE instance ADD COLUMN last_seen BIGINT NOT NULL DEFAULT 0;

ALTER TABLE stack ADD COLUMN last_seen BIGINT NOT NULL DEFAULT 0;

UPDATE instance SET last_seen = (extract(epoch FROM now()) * 1000)::bigint;

UPDATE stack SET last_seen = (extract(epoch FROM now()) * 1000)::bigint;
