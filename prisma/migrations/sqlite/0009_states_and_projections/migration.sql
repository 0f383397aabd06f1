-- In which state of the socket an operation came. "" where it is no incident, and for what was stored before: of that,
-- late sends in CLOSED can't be told from those in CLOSING any more.
ALTER TABLE close_event ADD COLUMN state TEXT NOT NULL DEFAULT '';

-- The series of a sample is told by the sample, too: the newest of a version are found without their events.
ALTER TABLE close_detail ADD COLUMN series INTEGER;

UPDATE close_detail SET series = e.series FROM close_event AS e
WHERE e.service_id = close_detail.service_id AND e.ended_at = close_detail.ended_at AND e.span_id = close_detail.span_id;

-- Sums of incidents by few dimensions, as in close_projection: a list of groups need not read every route, and the delay of
-- a group not every version.
CREATE TABLE incident_group_projection (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  version TEXT NOT NULL,
  incidents REAL NOT NULL,
  connections_n INTEGER NOT NULL,
  connections_w REAL NOT NULL,
  connections_w2 REAL NOT NULL,
  lost_bytes REAL NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, group_id, version)
) WITHOUT ROWID;

INSERT INTO incident_group_projection
SELECT service_id, grain, bucket, group_id, version,
  SUM(incidents),
  CAST(SUM(connections_n) AS INTEGER),
  SUM(connections_w),
  SUM(connections_w2),
  SUM(lost_bytes)
FROM incident_group_rollup
WHERE grain > 60000
GROUP BY service_id, grain, bucket, group_id, version;

CREATE TABLE incident_delay_projection (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
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
  PRIMARY KEY (service_id, grain, bucket, group_id, block)
) WITHOUT ROWID;

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
