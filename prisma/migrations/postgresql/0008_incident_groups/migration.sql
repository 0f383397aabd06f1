-- Incidents by the pair of call sites. Null for what is neither an incident nor an ending, and for what was stored before.
ALTER TABLE close_event ADD COLUMN group_id BIGINT;

-- Of a sample: the group it is of. Other spans of its connection have none, and are found by the connection.
ALTER TABLE close_detail ADD COLUMN group_id BIGINT;

CREATE INDEX close_detail_service ON close_detail (service_id, id);

CREATE INDEX close_detail_group ON close_detail (service_id, group_id, id);

CREATE INDEX close_detail_connection ON close_detail (service_id, connection_id);

-- Releases in the order in which they were first seen.
CREATE TABLE service_version (
  service_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  PRIMARY KEY (service_id, version)
);

INSERT INTO service_version SELECT service_id, version, MIN(bucket), MAX(bucket) FROM cluster_rollup GROUP BY 1, 2;

CREATE TABLE incident_group (
  service_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  initiator TEXT COLLATE "C" NOT NULL,
  code INTEGER NOT NULL,
  is_other INTEGER NOT NULL,
  first_seen BIGINT NOT NULL,
  observed_at BIGINT NOT NULL,
  close_site TEXT COLLATE "C",
  send_site TEXT COLLATE "C",
  PRIMARY KEY (service_id, id)
);

CREATE TABLE incident_group_version (
  service_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  PRIMARY KEY (service_id, group_id, version)
);

CREATE TABLE incident_group_rollup (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  route TEXT COLLATE "C" NOT NULL,
  incidents DOUBLE PRECISION NOT NULL,
  connections_n BIGINT NOT NULL,
  connections_w DOUBLE PRECISION NOT NULL,
  connections_w2 DOUBLE PRECISION NOT NULL,
  lost_bytes DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, group_id, version, role, route)
);

CREATE TABLE incident_delay_rollup (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  block INTEGER NOT NULL,
  n0 DOUBLE PRECISION NOT NULL,
  n1 DOUBLE PRECISION NOT NULL,
  n2 DOUBLE PRECISION NOT NULL,
  n3 DOUBLE PRECISION NOT NULL,
  n4 DOUBLE PRECISION NOT NULL,
  n5 DOUBLE PRECISION NOT NULL,
  n6 DOUBLE PRECISION NOT NULL,
  n7 DOUBLE PRECISION NOT NULL,
  n8 DOUBLE PRECISION NOT NULL,
  n9 DOUBLE PRECISION NOT NULL,
  n10 DOUBLE PRECISION NOT NULL,
  n11 DOUBLE PRECISION NOT NULL,
  n12 DOUBLE PRECISION NOT NULL,
  n13 DOUBLE PRECISION NOT NULL,
  n14 DOUBLE PRECISION NOT NULL,
  n15 DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, group_id, version, block)
);

-- What people say of a group.
CREATE TABLE incident_state (
  service_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  resolved_in_version TEXT COLLATE "C",
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (service_id, group_id)
);

CREATE TABLE incident_comment (
  service_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  author TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (service_id, group_id, id)
);

-- Keyed by the service without its environment: a release runs in several.
CREATE TABLE source_map (
  service_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  file TEXT COLLATE "C" NOT NULL,
  map TEXT COLLATE "C" NOT NULL,
  uploaded_at BIGINT NOT NULL,
  PRIMARY KEY (service_id, version, file)
);
