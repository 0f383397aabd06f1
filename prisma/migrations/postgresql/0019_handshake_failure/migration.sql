-- Why a client's handshake failed, by which groups of such endings are distinguished; '' for every other group.
ALTER TABLE incident_group ADD COLUMN handshake_failure TEXT NOT NULL DEFAULT '';
