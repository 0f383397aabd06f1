-- Who may use the programs. Passwords, sessions, invitations and keys are kept as hashes alone. Times are epoch ms.
-- A person. `email` is in lower case; `password` is null for who signs in elsewhere; `subject` is "issuer subject" of single sign-on.
CREATE TABLE access_user (
  id TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  password TEXT COLLATE "C",
  subject TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX access_user_email ON access_user (email);
CREATE UNIQUE INDEX access_user_subject ON access_user (subject);

-- A browser in which somebody has signed in.
CREATE TABLE access_session (
  hash TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (hash)
);
CREATE INDEX access_session_user ON access_session (user_id);

-- An invitation to set a password, once. Without a user, who comes with it becomes the first admin.
CREATE TABLE access_invitation (
  hash TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (hash)
);

-- A key of a program. `scopes` is a JSON list; `shown` the beginning of the key.
CREATE TABLE access_key (
  id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  shown TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  scopes TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  revoked_by TEXT COLLATE "C",
  last_used_at BIGINT,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX access_key_hash ON access_key (hash);

-- Who did what, when and from where. Nobody changes a row.
CREATE TABLE access_audit (
  id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  detail TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX access_audit_at ON access_audit (at);
