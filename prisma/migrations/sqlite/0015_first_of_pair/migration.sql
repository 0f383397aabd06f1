-- The first incident of its pair of call sites on the connection. Where it is 0, `first` says what is known.
ALTER TABLE close_event ADD COLUMN first_of_pair INTEGER NOT NULL DEFAULT 0;
