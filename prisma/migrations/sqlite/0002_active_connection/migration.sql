-- What websocket.connection.active was last, by process: a small table, overwritten.

CREATE TABLE active_connection (
  service_id INTEGER NOT NULL,
  instance INTEGER NOT NULL,
  role TEXT NOT NULL,
  state TEXT NOT NULL,
  observed_at INTEGER NOT NULL,
  connections INTEGER NOT NULL,
  PRIMARY KEY (service_id, instance, role, state)
) WITHOUT ROWID;
