-- Each row of these tables was stored twice, once as the row and once as its key, since they lacked WITHOUT ROWID.

ALTER TABLE closer RENAME TO closer_with_rowid;

CREATE TABLE closer (
  service_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  library TEXT NOT NULL,
  is_other INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  observed_at INTEGER NOT NULL,
  site TEXT,
  PRIMARY KEY (service_id, id)
) WITHOUT ROWID;

INSERT INTO closer SELECT * FROM closer_with_rowid ORDER BY service_id, id;

DROP TABLE closer_with_rowid;

ALTER TABLE closer_rollup RENAME TO closer_rollup_with_rowid;

CREATE TABLE closer_rollup (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  closer_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  role TEXT NOT NULL,
  route TEXT NOT NULL,
  operation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  code INTEGER NOT NULL,
  close_attempts REAL NOT NULL,
  open_attempts REAL NOT NULL,
  heard_attempts REAL NOT NULL,
  alive_attempts REAL NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, closer_id, version, role, route, operation, outcome, code)
) WITHOUT ROWID;

INSERT INTO closer_rollup SELECT * FROM closer_rollup_with_rowid ORDER BY service_id, grain, bucket, closer_id, version, role, route, operation, outcome, code;

DROP TABLE closer_rollup_with_rowid;

ALTER TABLE closer_silence_rollup RENAME TO closer_silence_rollup_with_rowid;

CREATE TABLE closer_silence_rollup (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  closer_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  block INTEGER NOT NULL,
  n0 REAL NOT NULL,
  n1 REAL NOT NULL,
  n2 REAL NOT NULL,
  n3 REAL NOT NULL,
  n4 REAL NOT NULL,
  n5 REAL NOT NULL,
  n6 REAL NOT NULL,
  n7 REAL NOT NULL,
  n8 REAL NOT NULL,
  n9 REAL NOT NULL,
  n10 REAL NOT NULL,
  n11 REAL NOT NULL,
  n12 REAL NOT NULL,
  n13 REAL NOT NULL,
  n14 REAL NOT NULL,
  n15 REAL NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, closer_id, version, block)
) WITHOUT ROWID;

INSERT INTO closer_silence_rollup SELECT * FROM closer_silence_rollup_with_rowid ORDER BY service_id, grain, bucket, closer_id, version, block;

DROP TABLE closer_silence_rollup_with_rowid;

-- What the database took on the disk, measured every hour. Times are epoch ms.
CREATE TABLE store_size (
  measured_at INTEGER PRIMARY KEY,
  bytes INTEGER NOT NULL,
  free_bytes INTEGER
);
