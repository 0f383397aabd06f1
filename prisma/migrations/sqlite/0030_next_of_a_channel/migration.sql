-- The next notification of a channel is found, and not searched among all that wait; so is what is being sent.
CREATE INDEX notification_next ON notification (channel_id, state, next_at, created_at, id);
CREATE INDEX notification_claimed ON notification (claimed_until);

-- Whoever looks for what is not worth sending any more reads no bodies, which fill most of a row.
DROP INDEX notification_due;
CREATE INDEX notification_state ON notification (state, kind, episode_id, channel_id, created_at, in_doubt, claimed_until);
DROP INDEX notification_episode;
CREATE INDEX notification_episode ON notification (episode_id, channel_id, kind, state);
