-- What is sent together: '' for what goes alone. `message_id`: the message that a notification is a part of, null until one is made.
ALTER TABLE notification ADD COLUMN group_key TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE notification ADD COLUMN message_id TEXT COLLATE "C";
CREATE INDEX notification_of_message ON notification (message_id);

-- What a channel gets in one piece about a group. Every attempt sends its body.
CREATE TABLE notification_message (
  id TEXT COLLATE "C" NOT NULL,
  channel_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  group_key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX notification_message_group ON notification_message (channel_id, group_key, kind, created_at);

-- Which channels get which alerts, who is reminded of them, and who gets those that nobody answers, as JSON.
CREATE TABLE notification_policy (
  id TEXT COLLATE "C" NOT NULL,
  policy TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (id)
);
