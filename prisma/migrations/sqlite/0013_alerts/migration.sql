-- Rules as people wrote them, as JSON. `revision` counts the edits; ticks up to `since` are not judged.
CREATE TABLE alert_rule (
  id TEXT NOT NULL,
  rule TEXT NOT NULL,
  revision INTEGER NOT NULL,
  since INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (id)
) WITHOUT ROWID;

-- Up to when rules were judged, and what the last ticks were like, as JSON.
CREATE TABLE alert_clock (
  name TEXT NOT NULL,
  judged_to INTEGER NOT NULL,
  evaluated_at INTEGER NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;

-- What the next tick needs to know: alerts that are not inactive.
CREATE TABLE alert_series (
  rule_id TEXT NOT NULL,
  series TEXT NOT NULL,
  state TEXT NOT NULL,
  episode_id TEXT NOT NULL,
  PRIMARY KEY (rule_id, series)
) WITHOUT ROWID;

-- One alert from its beginning to its end, as JSON, with what people did about it. `rule` is the rule when it began.
CREATE TABLE alert_episode (
  id TEXT NOT NULL,
  rule_id TEXT NOT NULL,
  series TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  fired_at INTEGER,
  resolved_at INTEGER,
  updated_at INTEGER NOT NULL,
  episode TEXT NOT NULL,
  rule TEXT NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  snoozed_until INTEGER,
  snoozed_by TEXT,
  useful INTEGER,
  PRIMARY KEY (id)
) WITHOUT ROWID;

-- What happened to an episode, and who did what.
CREATE TABLE alert_event (
  episode_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  author TEXT,
  text TEXT,
  PRIMARY KEY (episode_id, id)
) WITHOUT ROWID;

-- Moments that people marked: a rule should have paged then, or should not.
CREATE TABLE alert_moment (
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  service TEXT,
  environment TEXT,
  should_page INTEGER NOT NULL,
  author TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) WITHOUT ROWID;

-- Where notifications go. `target` is JSON, secrets included. Until `held_until` the other side asked to be left alone.
CREATE TABLE notification_channel (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  held_until INTEGER,
  PRIMARY KEY (id)
) WITHOUT ROWID;

-- The outbox. The id is the idempotency key: of an episode, a kind and a channel there is one. Until `claimed_until`, by
-- the database's clock, somebody is sending it. `in_doubt`: it may have arrived, though nobody said so.
CREATE TABLE notification (
  id TEXT NOT NULL,
  episode_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  claimed_until INTEGER,
  in_doubt INTEGER NOT NULL,
  delivered_at INTEGER,
  outcome TEXT,
  PRIMARY KEY (id)
) WITHOUT ROWID;

CREATE INDEX alert_episode_state ON alert_episode (state, started_at);

CREATE INDEX alert_episode_rule ON alert_episode (rule_id, started_at);

CREATE INDEX alert_episode_started ON alert_episode (started_at);

CREATE INDEX alert_episode_fired ON alert_episode (fired_at);

CREATE INDEX notification_due ON notification (state, next_at);

CREATE INDEX notification_episode ON notification (episode_id);
