-- Connections of a group on which another group had the first incident of the category. What was stored before has 0; a
-- rebuild fills it in.
ALTER TABLE incident_group_rollup ADD COLUMN following_connections REAL NOT NULL DEFAULT 0;

ALTER TABLE incident_group_projection ADD COLUMN following_connections REAL NOT NULL DEFAULT 0;
