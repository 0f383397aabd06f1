-- Who may use the programs. Passwords, sessions, invitations and keys are kept as hashes alone. Times are epoch ms.
-- A person. `email` is in lower case; `password` is null for who signs in elsewhere; `subject` is "issuer subject" of single sign-on.
CREATE TABLE access_user (
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password TEXT,
  subject TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX access_user_email ON access_user (email);
CREATE UNIQUE INDEX access_user_subject ON access_user (subject);

-- A browser in which somebody has signed in.
CREATE TABLE access_session (
  hash TEXT NOT NULL,
  user_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (hash)
) WITHOUT ROWID;
CREATE INDEX access_session_user ON access_session (user_id);

-- An invitation to set a password, once. Without a user, who comes with it becomes the first admin.
CREATE TABLE access_invitation (
  hash TEXT NOT NULL,
  user_id TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (hash)
) WITHOUT ROWID;

-- A key of a program. `scopes` is a JSON list; `shown` the beginning of the key.
CREATE TABLE access_key (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  shown TEXT NOT NULL,
  hash TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  revoked_by TEXT,
  last_used_at INTEGER,
  PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX access_key_hash ON access_key (hash);

-- Who did what, when and from where. Nobody changes a row.
CREATE TABLE access_audit (
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE INDEX access_audit_at ON access_audit (at);
