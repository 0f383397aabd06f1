-- In which state of the socket an operation came. "" where it is no incident, and for what was stored before: of that,
-- late sends in CLOSED can't be told from those in CLOSING any more.
ALTER TABLE close_event ADD COLUMN state TEXT COLLATE "C" NOT NULL DEFAULT '';

-- The series of a sample is told by the sample, too: the newest of a version are found without their events.
ALTER TABLE close_detail ADD COLUMN series BIGINT;

UPDATE close_detail SET series = e.series FROM close_event AS e
WHERE e.service_id = close_detail.service_id AND e.ended_at = close_detail.ended_at AND e.span_id = close_detail.span_id;

-- Sums of incidents by few dimensions, as in close_projection: a list of groups need not read every route, and the delay of
-- a group not every version.
CREATE TABLE incident_group_projection (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  incidents DOUBLE PRECISION NOT NULL,
  connections_n BIGINT NOT NULL,
  connections_w DOUBLE PRECISION NOT NULL,
  connections_w2 DOUBLE PRECISION NOT NULL,
  lost_bytes DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, group_id, version)
);

INSERT INTO incident_group_projection
SELECT service_id, grain, bucket, group_id, version,
  SUM(incidents),
  CAST(SUM(connections_n) AS BIGINT),
  SUM(connections_w),
  SUM(connections_w2),
  SUM(lost_bytes)
FROM incident_group_rollup
WHERE grain > 60000
GROUP BY service_id, grain, bucket, group_id, version;

CREATE TABLE incident_delay_projection (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
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
  PRIMARY KEY (service_id, grain, bucket, group_id, block)
);

INSERT INTO incident_delay_projection
SELECT service_id, grain, bucket, group_id, block,
  SUM(n0),
  SUM(n1),
  SUM(n2),
  SUM(n3),
  SUM(n4),
  SUM(n5),
  SUM(n6),
  SUM(n7),
  SUM(n8),
  SUM(n9),
  SUM(n10),
  SUM(n11),
  SUM(n12),
  SUM(n13),
  SUM(n14),
  SUM(n15)
FROM incident_delay_rollup
WHERE grain > 60000
GROUP BY service_id, grain, bucket, group_id, block;
