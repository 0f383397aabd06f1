-- Connections that were open when their process was last heard of. Rows of before have none: nobody said so then.
ALTER TABLE close_rollup ADD COLUMN open_at_death REAL NOT NULL DEFAULT 0;
ALTER TABLE close_projection ADD COLUMN open_at_death REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN open_at_death REAL NOT NULL DEFAULT 0;

-- What the newest span of each process and role said, and which processes were concluded to be dead: small, overwritten.
CREATE TABLE process_account (
  service_id INTEGER NOT NULL,
  instance INTEGER NOT NULL,
  role TEXT NOT NULL,
  observed_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (service_id, instance, role)
) WITHOUT ROWID;
CREATE TABLE process_death (
  service_id INTEGER NOT NULL,
  instance INTEGER NOT NULL,
  role TEXT NOT NULL,
  observed_at INTEGER NOT NULL,
  open_connections INTEGER NOT NULL,
  PRIMARY KEY (service_id, instance, role)
) WITHOUT ROWID;
