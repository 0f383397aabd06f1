-- The next notification of a channel is found, and not searched among all that wait; so is what is being sent.
CREATE INDEX notification_next ON notification (channel_id, state, next_at, created_at, id);
CREATE INDEX notification_claimed ON notification (claimed_until);
