-- Connections that were open when their process was last heard of. Rows of before have none: nobody said so then.
ALTER TABLE close_rollup ADD COLUMN open_at_death DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE close_projection ADD COLUMN open_at_death DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN open_at_death DOUBLE PRECISION NOT NULL DEFAULT 0;

-- What the newest span of each process and role said, and which processes were concluded to be dead: small, overwritten.
CREATE TABLE process_account (
  service_id BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  observed_at BIGINT NOT NULL,
  heard_at BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, instance, role)
);
CREATE TABLE process_death (
  service_id BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  observed_at BIGINT NOT NULL,
  open_connections BIGINT NOT NULL,
  PRIMARY KEY (service_id, instance, role)
);
