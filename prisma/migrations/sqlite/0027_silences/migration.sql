-- Of which alerts nobody is notified, and when, as JSON. From `over_at` on it is over for good: its time, or somebody ended it.
CREATE TABLE alert_silence (
  id TEXT NOT NULL,
  silence TEXT NOT NULL,
  over_at INTEGER,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  PRIMARY KEY (id)
) WITHOUT ROWID;
