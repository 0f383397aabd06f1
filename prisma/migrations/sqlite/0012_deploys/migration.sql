-- What somebody announced. A deploy may be announced before its first span, and more of it be told later.
CREATE TABLE deploy (
  service_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  announced_at INTEGER NOT NULL,
  commit_sha TEXT,
  author TEXT,
  url TEXT,
  files TEXT,
  PRIMARY KEY (service_id, id)
) WITHOUT ROWID;

-- What was heard: versions that a service began to run, whether somebody announced them or not.
CREATE TABLE release_start (
  service_id INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  version TEXT NOT NULL,
  id TEXT NOT NULL,
  previous_version TEXT NOT NULL,
  is_rollback INTEGER NOT NULL,
  last_heard_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, started_at, version)
) WITHOUT ROWID;

CREATE TABLE deploy_judgement (
  service_id INTEGER NOT NULL,
  deploy_id TEXT NOT NULL,
  judged_at INTEGER NOT NULL,
  is_final INTEGER NOT NULL,
  judgement TEXT NOT NULL,
  PRIMARY KEY (service_id, deploy_id)
) WITHOUT ROWID;

-- The last answer that a gate gave.
CREATE TABLE gate_answer (
  service_id INTEGER NOT NULL,
  deploy_id TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  passed INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (service_id, deploy_id)
) WITHOUT ROWID;
