-- Who made a close attempt, and how long before nothing had been received. Null where it is no attempt, and for what was stored
-- before.
ALTER TABLE close_event ADD COLUMN closer_id BIGINT;

ALTER TABLE close_event ADD COLUMN last_received_ago_ms DOUBLE PRECISION;

CREATE TABLE closer (
  service_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  library TEXT COLLATE "C" NOT NULL,
  is_other INTEGER NOT NULL,
  first_seen BIGINT NOT NULL,
  observed_at BIGINT NOT NULL,
  site TEXT COLLATE "C",
  PRIMARY KEY (service_id, id)
);

CREATE TABLE closer_rollup (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  closer_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  route TEXT COLLATE "C" NOT NULL,
  operation TEXT COLLATE "C" NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  code INTEGER NOT NULL,
  close_attempts DOUBLE PRECISION NOT NULL,
  open_attempts DOUBLE PRECISION NOT NULL,
  heard_attempts DOUBLE PRECISION NOT NULL,
  alive_attempts DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, closer_id, version, role, route, operation, outcome, code)
);

CREATE TABLE closer_silence_rollup (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  closer_id BIGINT NOT NULL,
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
  PRIMARY KEY (service_id, grain, bucket, closer_id, version, block)
);
