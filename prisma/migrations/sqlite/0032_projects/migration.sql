-- Each project has data of its own. What there is belongs to the default one; `projects` of a user is a JSON list, NULL for
-- every project.
ALTER TABLE access_user ADD COLUMN projects TEXT;
ALTER TABLE access_key ADD COLUMN project TEXT NOT NULL DEFAULT 'default';
ALTER TABLE alert_episode ADD COLUMN project TEXT NOT NULL DEFAULT 'default';
ALTER TABLE alert_moment ADD COLUMN project TEXT NOT NULL DEFAULT 'default';
ALTER TABLE alert_silence ADD COLUMN project TEXT NOT NULL DEFAULT 'default';
ALTER TABLE notification_channel ADD COLUMN project TEXT NOT NULL DEFAULT 'default';
ALTER TABLE notification_policy ADD COLUMN project TEXT NOT NULL DEFAULT 'default';

-- The rules of two projects may have the same id: files and presets give them.
ALTER TABLE alert_rule RENAME TO alert_rule_before;
CREATE TABLE alert_rule (
  project TEXT NOT NULL,
  id TEXT NOT NULL,
  rule TEXT NOT NULL,
  revision INTEGER NOT NULL,
  since INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (project, id)
) WITHOUT ROWID;
INSERT INTO alert_rule (project, id, rule, revision, since, created_at, updated_at, deleted_at)
  SELECT 'default', id, rule, revision, since, created_at, updated_at, deleted_at FROM alert_rule_before;
DROP TABLE alert_rule_before;

ALTER TABLE alert_series RENAME TO alert_series_before;
CREATE TABLE alert_series (
  project TEXT NOT NULL,
  rule_id TEXT NOT NULL,
  series TEXT NOT NULL,
  state TEXT NOT NULL,
  episode_id TEXT NOT NULL,
  PRIMARY KEY (project, rule_id, series)
) WITHOUT ROWID;
INSERT INTO alert_series (project, rule_id, series, state, episode_id)
  SELECT 'default', rule_id, series, state, episode_id FROM alert_series_before;
DROP TABLE alert_series_before;
