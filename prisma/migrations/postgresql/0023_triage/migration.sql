-- Until when a group is ignored, and who decided it.
ALTER TABLE incident_state ADD COLUMN ignored_until BIGINT;

ALTER TABLE incident_state ADD COLUMN changed_by TEXT COLLATE "C" NOT NULL DEFAULT '';

-- Whom a group is assigned to, "" for nobody.
CREATE TABLE incident_assignment (
  service_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  assignee TEXT COLLATE "C" NOT NULL,
  changed_by TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, group_id)
);

-- What a person did to groups at once, a row a group: what was before, so that it can be undone, and who and when.
CREATE TABLE incident_action (
  service_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  before TEXT COLLATE "C",
  acted_at BIGINT NOT NULL,
  acted_by TEXT COLLATE "C" NOT NULL,
  undone_at BIGINT,
  undone_by TEXT COLLATE "C",
  PRIMARY KEY (service_id, group_id, id)
);

CREATE INDEX incident_action_id ON incident_action (service_id, id);
