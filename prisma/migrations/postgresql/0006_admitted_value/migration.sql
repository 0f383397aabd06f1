-- Which routes, versions and instances of a service are told apart: all receivers go by it.

CREATE TABLE admitted_value (
  service_id BIGINT NOT NULL,
  dimension TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  seen_on BIGINT NOT NULL,
  PRIMARY KEY (service_id, dimension, value)
);
