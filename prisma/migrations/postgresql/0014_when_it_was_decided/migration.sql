-- The minute up to which a transition judged, beside the time at which it was decided. Until now `at` was the minute; it was
-- decided 90 s later at the earliest.
ALTER TABLE alert_event ADD COLUMN judged_to BIGINT;

UPDATE alert_event SET judged_to = at, at = at + 90000
WHERE author IS NULL AND kind NOT IN ('delivered', 'delivery_failed', 'delivery_skipped');
