-- Incidents by the pair of call sites. Null for what is neither an incident nor an ending, and for what was stored before.
ALTER TABLE close_event ADD COLUMN group_id INTEGER;

-- Of a sample: the group it is of. Other spans of its connection have none, and are found by the connection.
ALTER TABLE close_detail ADD COLUMN group_id INTEGER;

CREATE INDEX close_detail_service ON close_detail (service_id, id);

CREATE INDEX close_detail_group ON close_detail (service_id, group_id, id);

CREATE INDEX close_detail_connection ON close_detail (service_id, connection_id);

-- Releases in the order in which they were first seen.
CREATE TABLE service_version (
  service_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  PRIMARY KEY (service_id, version)
) WITHOUT ROWID;

INSERT INTO service_version SELECT service_id, version, MIN(bucket), MAX(bucket) FROM cluster_rollup GROUP BY 1, 2;

CREATE TABLE incident_group (
  service_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  category TEXT NOT NULL,
  initiator TEXT NOT NULL,
  code INTEGER NOT NULL,
  is_other INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  observed_at INTEGER NOT NULL,
  close_site TEXT,
  send_site TEXT,
  PRIMARY KEY (service_id, id)
) WITHOUT ROWID;

CREATE TABLE incident_group_version (
  service_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  PRIMARY KEY (service_id, group_id, version)
) WITHOUT ROWID;

CREATE TABLE incident_group_rollup (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  role TEXT NOT NULL,
  route TEXT NOT NULL,
  incidents REAL NOT NULL,
  connections_n INTEGER NOT NULL,
  connections_w REAL NOT NULL,
  connections_w2 REAL NOT NULL,
  lost_bytes REAL NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, group_id, version, role, route)
) WITHOUT ROWID;

CREATE TABLE incident_delay_rollup (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
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
  PRIMARY KEY (service_id, grain, bucket, group_id, version, block)
) WITHOUT ROWID;

-- What people say of a group.
CREATE TABLE incident_state (
  service_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  resolved_in_version TEXT,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, group_id)
) WITHOUT ROWID;

CREATE TABLE incident_comment (
  service_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, group_id, id)
) WITHOUT ROWID;

-- Keyed by the service without its environment: a release runs in several.
CREATE TABLE source_map (
  service_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  file TEXT NOT NULL,
  map TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, version, file)
);
