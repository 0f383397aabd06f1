-- Which routes, versions and instances of a service are told apart: all receivers go by it.

CREATE TABLE admitted_value (
  service_id INTEGER NOT NULL,
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  seen_on INTEGER NOT NULL,
  PRIMARY KEY (service_id, dimension, value)
) WITHOUT ROWID;
