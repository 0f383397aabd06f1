-- Rules as people wrote them, as JSON. `revision` counts the edits; ticks up to `since` are not judged.
CREATE TABLE alert_rule (
  id TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  revision INTEGER NOT NULL,
  since BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (id)
);

-- Up to when rules were judged, and what the last ticks were like, as JSON.
CREATE TABLE alert_clock (
  name TEXT COLLATE "C" NOT NULL,
  judged_to BIGINT NOT NULL,
  evaluated_at BIGINT NOT NULL,
  facts TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (name)
);

-- What the next tick needs to know: alerts that are not inactive.
CREATE TABLE alert_series (
  rule_id TEXT COLLATE "C" NOT NULL,
  series TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  episode_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (rule_id, series)
);

-- One alert from its beginning to its end, as JSON, with what people did about it. `rule` is the rule when it began.
CREATE TABLE alert_episode (
  id TEXT COLLATE "C" NOT NULL,
  rule_id TEXT COLLATE "C" NOT NULL,
  series TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  started_at BIGINT NOT NULL,
  fired_at BIGINT,
  resolved_at BIGINT,
  updated_at BIGINT NOT NULL,
  episode TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  acknowledged_at BIGINT,
  acknowledged_by TEXT COLLATE "C",
  snoozed_until BIGINT,
  snoozed_by TEXT COLLATE "C",
  useful INTEGER,
  PRIMARY KEY (id)
);

-- What happened to an episode, and who did what.
CREATE TABLE alert_event (
  episode_id TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  author TEXT COLLATE "C",
  text TEXT COLLATE "C",
  PRIMARY KEY (episode_id, id)
);

-- Moments that people marked: a rule should have paged then, or should not.
CREATE TABLE alert_moment (
  id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  service TEXT COLLATE "C",
  environment TEXT COLLATE "C",
  should_page INTEGER NOT NULL,
  author TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  PRIMARY KEY (id)
);

-- Where notifications go. `target` is JSON, secrets included. Until `held_until` the other side asked to be left alone.
CREATE TABLE notification_channel (
  id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  target TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  held_until BIGINT,
  PRIMARY KEY (id)
);

-- The outbox. The id is the idempotency key: of an episode, a kind and a channel there is one. Until `claimed_until`, by
-- the database's clock, somebody is sending it. `in_doubt`: it may have arrived, though nobody said so.
CREATE TABLE notification (
  id TEXT COLLATE "C" NOT NULL,
  episode_id TEXT COLLATE "C" NOT NULL,
  channel_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  attempts INTEGER NOT NULL,
  next_at BIGINT NOT NULL,
  claimed_until BIGINT,
  in_doubt INTEGER NOT NULL,
  delivered_at BIGINT,
  outcome TEXT COLLATE "C",
  PRIMARY KEY (id)
);

CREATE INDEX alert_episode_state ON alert_episode (state, started_at);

CREATE INDEX alert_episode_rule ON alert_episode (rule_id, started_at);

CREATE INDEX alert_episode_started ON alert_episode (started_at);

CREATE INDEX alert_episode_fired ON alert_episode (fired_at);

CREATE INDEX notification_due ON notification (state, next_at);

CREATE INDEX notification_episode ON notification (episode_id);
