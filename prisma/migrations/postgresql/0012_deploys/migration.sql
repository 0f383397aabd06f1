-- What somebody announced. A deploy may be announced before its first span, and more of it be told later.
CREATE TABLE deploy (
  service_id BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  announced_at BIGINT NOT NULL,
  commit_sha TEXT COLLATE "C",
  author TEXT COLLATE "C",
  url TEXT COLLATE "C",
  files TEXT COLLATE "C",
  PRIMARY KEY (service_id, id)
);

-- What was heard: versions that a service began to run, whether somebody announced them or not.
CREATE TABLE release_start (
  service_id BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  previous_version TEXT COLLATE "C" NOT NULL,
  is_rollback INTEGER NOT NULL,
  last_heard_at BIGINT NOT NULL,
  PRIMARY KEY (service_id, started_at, version)
);

CREATE TABLE deploy_judgement (
  service_id BIGINT NOT NULL,
  deploy_id TEXT COLLATE "C" NOT NULL,
  judged_at BIGINT NOT NULL,
  is_final INTEGER NOT NULL,
  judgement TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, deploy_id)
);

-- The last answer that a gate gave.
CREATE TABLE gate_answer (
  service_id BIGINT NOT NULL,
  deploy_id TEXT COLLATE "C" NOT NULL,
  asked_at BIGINT NOT NULL,
  verdict TEXT COLLATE "C" NOT NULL,
  passed INTEGER NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, deploy_id)
);
