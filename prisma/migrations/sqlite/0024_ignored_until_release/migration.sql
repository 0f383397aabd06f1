-- 1 where a group is ignored until the next release of its service; null else.
ALTER TABLE incident_state ADD COLUMN ignored_until_release INTEGER;
