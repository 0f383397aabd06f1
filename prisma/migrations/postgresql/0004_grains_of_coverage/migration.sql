-- Coverage over a month reads days, not minutes. Grain and bucket stand before the instance: a range is one read.

ALTER TABLE coverage_rollup ADD COLUMN grain INTEGER NOT NULL DEFAULT 60000;

ALTER TABLE coverage_rollup ALTER COLUMN grain DROP DEFAULT;

ALTER TABLE coverage_rollup DROP CONSTRAINT coverage_rollup_pkey;

ALTER TABLE coverage_rollup ADD PRIMARY KEY (service_id, grain, bucket, instance);

INSERT INTO coverage_rollup (service_id, grain, bucket, instance, weight, lowest, highest)
SELECT c.service_id, g.grain, c.bucket - c.bucket % g.grain AS start, c.instance, SUM(c.weight), MIN(c.lowest), MAX(c.highest)
FROM coverage_rollup AS c
CROSS JOIN (VALUES (900000), (3600000), (86400000)) AS g(grain)
GROUP BY c.service_id, g.grain, start, c.instance;
