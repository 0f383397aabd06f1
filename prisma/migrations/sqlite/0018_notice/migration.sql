-- What the instrumentation of a service said of itself: the newest of each kind.
CREATE TABLE notice (
  service_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  observed_at INTEGER NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (service_id, kind)
) WITHOUT ROWID;
