-- What the database took on the disk, measured every hour. Times are epoch ms.
CREATE TABLE store_size (
  measured_at BIGINT PRIMARY KEY,
  bytes BIGINT NOT NULL,
  free_bytes BIGINT
);
