-- The secrets of a channel as JSON, encrypted; null where it has none, or where they still stand in `target`.
ALTER TABLE notification_channel ADD COLUMN sealed TEXT;
