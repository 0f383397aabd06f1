-- Of which alerts nobody is notified, and when, as JSON. From `over_at` on it is over for good: its time, or somebody ended it.
CREATE TABLE alert_silence (
  id TEXT COLLATE "C" NOT NULL,
  silence TEXT COLLATE "C" NOT NULL,
  over_at BIGINT,
  created_at BIGINT NOT NULL,
  created_by TEXT COLLATE "C" NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by TEXT COLLATE "C" NOT NULL,
  ended_at BIGINT,
  ended_by TEXT COLLATE "C",
  PRIMARY KEY (id)
);
