-- WITHOUT ROWID: the primary key is the table, so a range of (service, time) is one contiguous read.

CREATE TABLE service (
  id INTEGER NOT NULL PRIMARY KEY,
  project TEXT NOT NULL,
  environment TEXT NOT NULL,
  name TEXT NOT NULL
);

CREATE TABLE series (
  service_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  version TEXT NOT NULL,
  role TEXT NOT NULL,
  route TEXT NOT NULL,
  initiator TEXT NOT NULL,
  code INTEGER NOT NULL,
  PRIMARY KEY (service_id, id)
) WITHOUT ROWID;

CREATE TABLE instance (
  service_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (service_id, id)
) WITHOUT ROWID;

CREATE TABLE stack (
  service_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (service_id, id)
);

CREATE TABLE close_event (
  service_id INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  span_id BLOB NOT NULL,
  started_at INTEGER NOT NULL,
  series INTEGER NOT NULL,
  instance INTEGER NOT NULL,
  kind TEXT NOT NULL,
  category TEXT NOT NULL,
  operation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  count INTEGER NOT NULL,
  lost_bytes INTEGER NOT NULL,
  messages_sent INTEGER NOT NULL,
  duration_ns INTEGER NOT NULL,
  time_since_close_ms REAL,
  first INTEGER NOT NULL,
  unclean INTEGER NOT NULL,
  had_been_open INTEGER NOT NULL,
  connection_number INTEGER,
  weight REAL NOT NULL,
  weight_known INTEGER NOT NULL,
  PRIMARY KEY (service_id, ended_at, span_id)
) WITHOUT ROWID;

-- Wide and append-only: kept out of close_event so that its rows stay small.
CREATE TABLE close_detail (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  service_id INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  span_id BLOB NOT NULL,
  trace_id BLOB NOT NULL,
  connection_id TEXT NOT NULL,
  attributes TEXT NOT NULL,
  stack_id INTEGER,
  close_stack_id INTEGER
);

CREATE TABLE close_rollup (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  series INTEGER NOT NULL,
  ended_n INTEGER NOT NULL,
  ended_w REAL NOT NULL,
  ended_w2 REAL NOT NULL,
  affected_n INTEGER NOT NULL,
  affected_w REAL NOT NULL,
  affected_w2 REAL NOT NULL,
  unclean_n INTEGER NOT NULL,
  unclean_w REAL NOT NULL,
  unclean_w2 REAL NOT NULL,
  abnormal_closes REAL NOT NULL,
  late_sends REAL NOT NULL,
  lost_bytes REAL NOT NULL,
  messages_sent REAL NOT NULL,
  close_attempts REAL NOT NULL,
  close_failures REAL NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, series)
) WITHOUT ROWID;

CREATE TABLE incident_rollup (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  series INTEGER NOT NULL,
  category TEXT NOT NULL,
  incidents REAL NOT NULL,
  connections_n INTEGER NOT NULL,
  connections_w REAL NOT NULL,
  connections_w2 REAL NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, series, category)
) WITHOUT ROWID;

CREATE TABLE histogram_rollup (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  measure TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  version TEXT NOT NULL,
  role TEXT NOT NULL,
  key INTEGER NOT NULL,
  n REAL NOT NULL,
  PRIMARY KEY (service_id, grain, measure, bucket, version, role, key)
) WITHOUT ROWID;

CREATE TABLE cluster_rollup (
  service_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  instance INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  ended REAL NOT NULL,
  affected REAL NOT NULL,
  PRIMARY KEY (service_id, version, instance, bucket)
) WITHOUT ROWID;

CREATE TABLE coverage_rollup (
  service_id INTEGER NOT NULL,
  instance INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  weight REAL NOT NULL,
  lowest INTEGER NOT NULL,
  highest INTEGER NOT NULL,
  PRIMARY KEY (service_id, instance, bucket)
) WITHOUT ROWID;

CREATE TABLE ingest_rollup (
  service_id INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (service_id, bucket, outcome)
) WITHOUT ROWID;
