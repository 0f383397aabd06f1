-- Sums by few dimensions, so that a question about a version need not read every route, initiator and code.
-- A dimension that a projection leaves out is '' or 0. Minutes have none: they hold too few rows to need it.

CREATE TABLE close_projection (
  service_id INTEGER NOT NULL,
  projection TEXT NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  version TEXT NOT NULL,
  role TEXT NOT NULL,
  route TEXT NOT NULL,
  initiator TEXT NOT NULL,
  code INTEGER NOT NULL,
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
  PRIMARY KEY (service_id, projection, grain, bucket, version, role, route, initiator, code)
) WITHOUT ROWID;

INSERT INTO close_projection
SELECT r.service_id, p.projection, r.grain, r.bucket, s.version, s.role,
  CASE WHEN p.projection = 'route' THEN s.route ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.initiator ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.code ELSE 0 END,
  SUM(r.ended_n),
  SUM(r.ended_w),
  SUM(r.ended_w2),
  SUM(r.affected_n),
  SUM(r.affected_w),
  SUM(r.affected_w2),
  SUM(r.unclean_n),
  SUM(r.unclean_w),
  SUM(r.unclean_w2),
  SUM(r.abnormal_closes),
  SUM(r.late_sends),
  SUM(r.lost_bytes),
  SUM(r.messages_sent),
  SUM(r.close_attempts),
  SUM(r.close_failures)
FROM close_rollup AS r
JOIN series AS s ON s.service_id = r.service_id AND s.id = r.series
CROSS JOIN (SELECT 'origin' AS projection UNION ALL SELECT 'route' UNION ALL SELECT 'ending') AS p
WHERE r.grain > 60000
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

CREATE TABLE incident_projection (
  service_id INTEGER NOT NULL,
  projection TEXT NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  version TEXT NOT NULL,
  role TEXT NOT NULL,
  route TEXT NOT NULL,
  initiator TEXT NOT NULL,
  code INTEGER NOT NULL,
  category TEXT NOT NULL,
  incidents REAL NOT NULL,
  connections_n INTEGER NOT NULL,
  connections_w REAL NOT NULL,
  connections_w2 REAL NOT NULL,
  PRIMARY KEY (service_id, projection, grain, bucket, version, role, route, initiator, code, category)
) WITHOUT ROWID;

INSERT INTO incident_projection
SELECT r.service_id, p.projection, r.grain, r.bucket, s.version, s.role,
  CASE WHEN p.projection = 'route' THEN s.route ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.initiator ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.code ELSE 0 END,
  r.category,
  SUM(r.incidents),
  SUM(r.connections_n),
  SUM(r.connections_w),
  SUM(r.connections_w2)
FROM incident_rollup AS r
JOIN series AS s ON s.service_id = r.service_id AND s.id = r.series
CROSS JOIN (SELECT 'origin' AS projection UNION ALL SELECT 'route' UNION ALL SELECT 'ending') AS p
WHERE r.grain > 60000
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

-- Sixteen neighbouring buckets of a histogram in one row: a tenth of the rows to read.

CREATE TABLE histogram_block (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  measure TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  version TEXT NOT NULL,
  role TEXT NOT NULL,
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
  PRIMARY KEY (service_id, grain, measure, bucket, version, role, block)
) WITHOUT ROWID;

INSERT INTO histogram_block
SELECT service_id, grain, measure, bucket, version, role, key / 16 AS block,
  SUM(CASE WHEN key % 16 = 0 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 1 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 2 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 3 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 4 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 5 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 6 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 7 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 8 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 9 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 10 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 11 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 12 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 13 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 14 THEN n ELSE 0 END),
  SUM(CASE WHEN key % 16 = 15 THEN n ELSE 0 END)
FROM histogram_rollup
GROUP BY service_id, grain, measure, bucket, version, role, block;

DROP TABLE histogram_rollup;

ALTER TABLE histogram_block RENAME TO histogram_rollup;

-- What arrived over a month is read by days, not minutes.

CREATE TABLE ingest_by_grain (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, outcome)
) WITHOUT ROWID;

INSERT INTO ingest_by_grain
SELECT i.service_id, g.grain, i.bucket - i.bucket % g.grain AS start, i.outcome, SUM(i.n)
FROM ingest_rollup AS i
CROSS JOIN (SELECT 60000 AS grain UNION ALL SELECT 900000 UNION ALL SELECT 3600000 UNION ALL SELECT 86400000) AS g
GROUP BY i.service_id, g.grain, start, i.outcome;

DROP TABLE ingest_rollup;

ALTER TABLE ingest_by_grain RENAME TO ingest_rollup;
