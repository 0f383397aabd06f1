import type { Notice } from '../../_close/event/notice.ts';
import type { Connection } from '../../_store/database/connection.ts';

/** A service that should be set up in another way. */
export interface SetUpNotice {
  service: string;
  environment: string;
  /** `no_service_name`: its processes have none, so that all of them are one service. */
  kind: Notice['kind'] | 'no_service_name';
  /** Of the upgrade that no hook saw, or the name of a service beyond the limit, else "". */
  path: string;
}

/** What the senders of the project say themselves, or do not say. */
export async function setUpNotices(db: Connection): Promise<SetUpNotice[]> {
  return db.query<SetUpNotice>(
    `SELECT s.name AS service, s.environment, n.kind, n.path
     FROM notice AS n ${db.dialect.join} service AS s ON s.id = n.service_id AND s.project = ?
     UNION ALL
     SELECT name AS service, environment, 'no_service_name' AS kind, '' AS path
     FROM service WHERE project = ? AND (name = 'unknown_service' OR name LIKE 'unknown#_service:%' ESCAPE '#')
     ORDER BY service, environment, kind`,
    db.project,
    db.project,
  );
}
