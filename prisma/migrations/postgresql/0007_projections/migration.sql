-- Sums by few dimensions, so that a question about a version need not read every route, initiator and code.
-- A dimension that a projection leaves out is '' or 0. Minutes have none: they hold too few rows to need it.

CREATE TABLE close_projection (
  service_id BIGINT NOT NULL,
  projection TEXT COLLATE "C" NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  route TEXT COLLATE "C" NOT NULL,
  initiator TEXT COLLATE "C" NOT NULL,
  code INTEGER NOT NULL,
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
  PRIMARY KEY (service_id, projection, grain, bucket, version, role, route, initiator, code)
);

INSERT INTO close_projection
SELECT r.service_id, p.projection, r.grain, r.bucket, s.version, s.role,
  CASE WHEN p.projection = 'route' THEN s.route ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.initiator ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.code ELSE 0 END,
  CAST(SUM(r.ended_n) AS BIGINT),
  SUM(r.ended_w),
  SUM(r.ended_w2),
  CAST(SUM(r.affected_n) AS BIGINT),
  SUM(r.affected_w),
  SUM(r.affected_w2),
  CAST(SUM(r.unclean_n) AS BIGINT),
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
  service_id BIGINT NOT NULL,
  projection TEXT COLLATE "C" NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  route TEXT COLLATE "C" NOT NULL,
  initiator TEXT COLLATE "C" NOT NULL,
  code INTEGER NOT NULL,
  category TEXT COLLATE "C" NOT NULL,
  incidents DOUBLE PRECISION NOT NULL,
  connections_n BIGINT NOT NULL,
  connections_w DOUBLE PRECISION NOT NULL,
  connections_w2 DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (service_id, projection, grain, bucket, version, role, route, initiator, code, category)
);

INSERT INTO incident_projection
SELECT r.service_id, p.projection, r.grain, r.bucket, s.version, s.role,
  CASE WHEN p.projection = 'route' THEN s.route ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.initiator ELSE '' END,
  CASE WHEN p.projection = 'ending' THEN s.code ELSE 0 END,
  r.category,
  SUM(r.incidents),
  CAST(SUM(r.connections_n) AS BIGINT),
  SUM(r.connections_w),
  SUM(r.connections_w2)
FROM incident_rollup AS r
JOIN series AS s ON s.service_id = r.service_id AND s.id = r.series
CROSS JOIN (SELECT 'origin' AS projection UNION ALL SELECT 'route' UNION ALL SELECT 'ending') AS p
WHERE r.grain > 60000
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

-- Sixteen neighbouring buckets of a histogram in one row: a tenth of the rows to read.

CREATE TABLE histogram_block (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  measure TEXT COLLATE "C" NOT NULL,
  bucket BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
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
  PRIMARY KEY (service_id, grain, measure, bucket, version, role, block)
);

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

ALTER TABLE histogram_rollup RENAME CONSTRAINT histogram_block_pkey TO histogram_rollup_pkey;

CREATE TABLE ingest_by_grain (
  service_id BIGINT NOT NULL,
  grain INTEGER NOT NULL,
  bucket BIGINT NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, outcome)
);

INSERT INTO ingest_by_grain
SELECT i.service_id, g.grain, i.bucket - i.bucket % g.grain AS start, i.outcome, CAST(SUM(i.n) AS BIGINT)
FROM ingest_rollup AS i
CROSS JOIN (SELECT 60000 AS grain UNION ALL SELECT 900000 UNION ALL SELECT 3600000 UNION ALL SELECT 86400000) AS g
GROUP BY i.service_id, g.grain, start, i.outcome;

DROP TABLE ingest_rollup;

ALTER TABLE ingest_by_grain RENAME TO ingest_rollup;

ALTER TABLE ingest_rollup RENAME CONSTRAINT ingest_by_grain_pkey TO ingest_rollup_pkey;
