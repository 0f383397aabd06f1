-- What the instrumentation of a service said of itself: the newest of each kind.
CREATE TABLE notice (
  service_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  observed_at BIGINT NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (service_id, kind)
);
