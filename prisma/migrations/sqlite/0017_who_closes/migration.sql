-- Who made a close attempt, and how long before nothing had been received. Null where it is no attempt, and for what was stored
-- before.
ALTER TABLE close_event ADD COLUMN closer_id INTEGER;

ALTER TABLE close_event ADD COLUMN last_received_ago_ms REAL;

CREATE TABLE closer (
  service_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  library TEXT NOT NULL,
  is_other INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  observed_at INTEGER NOT NULL,
  site TEXT,
  PRIMARY KEY (service_id, id)
);

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
);

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
);
