-- All that two versions are compared by, of each instance. Rows of before have 0 in the new columns, which is no evidence:
-- `npm run afterclose -- rebuild` fills them in for the days whose raw events are kept. SQL would have to tell a second time
-- what counts as what.
ALTER TABLE cluster_rollup ADD COLUMN ended_spans INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN ended_squares REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN affected_spans INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN affected_squares REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN unclean_connections REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN abnormal_closes REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN late_sends REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN messages_sent REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN close_attempts REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN close_failures REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN incident_connections REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN double_close_connections REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN send_failed_connections REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN close_timeout_connections REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster_rollup ADD COLUMN roll_out_closes REAL NOT NULL DEFAULT 0;
