-- What a channel gets beside alerts: when a weekly digest, as JSON, null for none; and whether it gets the verdicts on deploys.
ALTER TABLE notification_channel ADD COLUMN digest TEXT COLLATE "C";
ALTER TABLE notification_channel ADD COLUMN change_events INTEGER NOT NULL DEFAULT 0;
