-- Which receiver runs the background jobs.
CREATE TABLE lease (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Retention drops what nothing refers to any more without looking for references.
ALTER TABLE instance ADD COLUMN last_seen INTEGER NOT NULL DEFAULT 0;

ALTER TABLE stack ADD COLUMN last_seen INTEGER NOT NULL DEFAULT 0;

UPDATE instance SET last_seen = CAST(unixepoch() AS INTEGER) * 1000;

UPDATE stack SET last_seen = CAST(unixepoch() AS INTEGER) * 1000;
