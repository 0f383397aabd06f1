-- Into which group a person merged a group; null where it was taken out again.
CREATE TABLE incident_merge (
  service_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  into_id INTEGER,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (service_id, group_id)
) WITHOUT ROWID;
