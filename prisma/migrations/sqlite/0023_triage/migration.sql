-- Until when a group is ignored, and who decided it.
ALTER TABLE incident_state ADD COLUMN ignored_until INTEGER;

ALTER TABLE incident_state ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';

-- Whom a group is assigned to, "" for nobody.
CREATE TABLE incident_assignment (
  service_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  assignee TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (service_id, group_id)
) WITHOUT ROWID;

-- What a person did to groups at once, a row a group: what was before, so that it can be undone, and who and when.
CREATE TABLE incident_action (
  service_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  before TEXT,
  acted_at INTEGER NOT NULL,
  acted_by TEXT NOT NULL,
  undone_at INTEGER,
  undone_by TEXT,
  PRIMARY KEY (service_id, group_id, id)
) WITHOUT ROWID;

CREATE INDEX incident_action_id ON incident_action (service_id, id);
