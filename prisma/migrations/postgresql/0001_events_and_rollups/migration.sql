-- Every key leads with service_id, by which the tables can be distributed. COLLATE "C": by bytes, so that an order is
-- the same in every database.

CREATE TABLE service (
  id BIGINT NOT NULL PRIMARY KEY,
  project TEXT COLLATE "C" NOT NULL,
  environment TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL
);

CREATE TABLE series (
  service_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  route TEXT COLLATE "C" NOT NULL,
  initiator TEXT COLLATE "C" NOT NULL,
  code INTEGER NOT NULL,
  PRIMARY KEY (service_id, id)
);

CREATE TABLE instance (
  service_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, id)
);

CREATE TABLE stack (
  service_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, id)
);

CREATE TABLE close_event (
  service_id BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  span_id BYTEA NOT NULL,
  started_at BIGINT NOT NULL,
  series BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  operation TEXT COLLATE "C" NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  count BIGINT NOT NULL,
  lost_bytes BIGINT NOT NULL,
  messages_sent BIGINT NOT NULL,
  duration_ns BIGINT NOT NULL,
  time_since_close_ms DOUBLE PRECISION,
  first INTEGER NOT NULL,
  unclean INTEGER NOT NULL,
  had_been_open INTEGER NOT NULL,
  connection_number BIGINT,
  weight DOUBLE PRECISION NOT NULL,
  weight_known INTEGER NOT NULL,
  PRIMARY KEY (service_id, ended_at, span_id)
) PARTITION BY RANGE (ended_at);

CREATE SEQUENCE close_detail_id;

-- Wide and append-only: kept out of close_event so that its rows stay small.
CREATE TABLE close_detail (
  id BIGINT NOT NULL DEFAULT nextval('close_detail_id'),
  service_id BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  span_id BYTEA NOT NULL,
  trace_id BYTEA NOT NULL,
  connection_id TEXT COLLATE "C" NOT NULL,
  attributes TEXT COLLATE "C" NOT NULL,
  stack_id BIGINT,
  close_stack_id BIGINT
) PARTITION BY RANGE (ended_at);

CREATE TABLE close_rollup (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  series BIGINT NOT NULL,
  ended_n BIGINT NOT NULL,
  ended_w DOUBLE PRECISION NOT NULL,
  ended_w2 DOUBLE PRECISION NOT NULL,
  affected_n BIGINT NOT NULL,
  affected_w DOUBLE PRECISION NOT NULL,
  affected_w2 DOUBLE PRECISION NOT NULL,
  unclean_n BIGINT NOT NULL,
  unclean_w DOUBLE PRECISION NOT NULL,
  unclean_w2 DOUBLE PRECISION NOT NULL,
  abnormal_closes DOUBLE PRECISION NOT NULL,
  late_sends DOUBLE PRECISION NOT NULL,
  lost_bytes DOUBLE PRECISION NOT NULL,
  messages_sent DOUBLE PRECISION NOT NULL,
  close_attempts DOUBLE PRECISION NOT NULL,
  close_failures DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, series)
);

CREATE TABLE incident_rollup (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  series BIGINT NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  incidents DOUBLE PRECISION NOT NULL,
  connections_n BIGINT NOT NULL,
  connections_w DOUBLE PRECISION NOT NULL,
  connections_w2 DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, series, category)
);

CREATE TABLE histogram_rollup (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  measure TEXT COLLATE "C" NOT NULL,
  bucket BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  key INTEGER NOT NULL,
  n DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, grain, measure, bucket, version, role, key)
);

CREATE TABLE cluster_rollup (
  service_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  instance BIGINT NOT NULL,
  bucket BIGINT NOT NULL,
  ended DOUBLE PRECISION NOT NULL,
  affected DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, version, instance, bucket)
);

CREATE TABLE coverage_rollup (
  service_id BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  bucket BIGINT NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  lowest BIGINT NOT NULL,
  highest BIGINT NOT NULL,
  PRIMARY KEY (service_id, instance, bucket)
);

CREATE TABLE ingest_rollup (
  service_id BIGINT NOT NULL,
  bucket BIGINT NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (service_id, bucket, outcome)
);
