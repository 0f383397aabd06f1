-- Into which group a person merged a group; null where it was taken out again.
CREATE TABLE incident_merge (
  service_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  into_id BIGINT,
  changed_by TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, group_id)
);
