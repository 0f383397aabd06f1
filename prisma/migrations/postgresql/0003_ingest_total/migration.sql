-- Counters that only grow, for Prometheus: what ingest_rollup has counted since the beginning, and keeps only for a time.

CREATE TABLE ingest_total (
  service_id BIGINT NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (service_id, outcome)
);

INSERT INTO ingest_total (service_id, outcome, n)
  SELECT service_id, outcome, SUM(n) FROM ingest_rollup GROUP BY service_id, outcome;
