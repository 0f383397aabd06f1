-- What websocket.connection.active was last, by process: a small table, overwritten.

CREATE TABLE active_connection (
  service_id BIGINT NOT NULL,
  instance BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  observed_at BIGINT NOT NULL,
  connections BIGINT NOT NULL,
  PRIMARY KEY (service_id, instance, role, state)
);
