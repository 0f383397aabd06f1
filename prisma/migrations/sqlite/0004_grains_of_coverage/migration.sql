-- Coverage over a month reads days, not minutes. Grain and bucket stand before the instance: a range is one read.

CREATE TABLE coverage_by_grain (
  service_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  instance INTEGER NOT NULL,
  weight REAL NOT NULL,
  lowest INTEGER NOT NULL,
  highest INTEGER NOT NULL,
  PRIMARY KEY (service_id, grain, bucket, instance)
) WITHOUT ROWID;

INSERT INTO coverage_by_grain
SELECT c.service_id, g.grain, c.bucket - c.bucket % g.grain AS start, c.instance, SUM(c.weight), MIN(c.lowest), MAX(c.highest)
FROM coverage_rollup AS c
CROSS JOIN (SELECT 60000 AS grain UNION ALL SELECT 900000 UNION ALL SELECT 3600000 UNION ALL SELECT 86400000) AS g
GROUP BY c.service_id, g.grain, start, c.instance;

DROP TABLE coverage_rollup;

ALTER TABLE coverage_by_grain RENAME TO coverage_rollup;
