-- Each project has data of its own. What there is belongs to the default one; `projects` of a user is a JSON list, NULL for
-- every project.
ALTER TABLE access_user ADD COLUMN projects TEXT COLLATE "C";
ALTER TABLE access_key ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';
ALTER TABLE alert_episode ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';
ALTER TABLE alert_moment ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';
ALTER TABLE alert_silence ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';
ALTER TABLE notification_channel ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';
ALTER TABLE notification_policy ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';

-- The rules of two projects may have the same id: files and presets give them.
ALTER TABLE alert_rule ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';
ALTER TABLE alert_rule ALTER COLUMN project DROP DEFAULT;
ALTER TABLE alert_rule DROP CONSTRAINT alert_rule_pkey, ADD PRIMARY KEY (project, id);
ALTER TABLE alert_series ADD COLUMN project TEXT COLLATE "C" NOT NULL DEFAULT 'default';
ALTER TABLE alert_series ALTER COLUMN project DROP DEFAULT;
ALTER TABLE alert_series DROP CONSTRAINT alert_series_pkey, ADD PRIMARY KEY (project, rule_id, series);
