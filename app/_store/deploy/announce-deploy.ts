import { serviceIdentity } from '../../_close/event/identity.ts';
import type { Database } from '../database/connection.ts';
import { insertRows } from '../database/insert-rows.ts';
import { identityHash } from '../table/identity-hash.ts';
import { SERVICE } from '../table/tables.ts';
import { type DeployKey, deployId } from './deploy-id.ts';

/** What is told of a deploy. Times are epoch ms. What is absent is not known, or was told before. */
export interface Announcement {
  environment: string;
  service: string;
  version: string;
  startedAt: number;
  finishedAt?: number | undefined;
  commit?: string | undefined;
  author?: string | undefined;
  url?: string | undefined;
  files?: readonly string[] | undefined;
}

/**
 * Keeps a deploy. The same one again (by service, environment, version and start) is one deploy: what is told anew
 * replaces what was told, and what is not told again stays. The service need not have been heard of.
 * @param now epoch ms
 * @returns its key, and whether it is a new one
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function announceDeploy(
  database: Database,
  given: Announcement,
  now: number,
): Promise<DeployKey & { isNew: boolean }> {
  const { project } = database;
  const { environment, service, version, startedAt } = given;
  const serviceId = identityHash(serviceIdentity({ project, environment, service, version, instance: '' }));
  const id = deployId(serviceId, version, startedAt);
  const details = [
    given.finishedAt ?? null,
    given.commit ?? null,
    given.author ?? null,
    given.url ?? null,
    given.files === undefined ? null : JSON.stringify(given.files),
  ];
  const isNew = await database.writeTransaction(async (transaction) => {
    await insertRows(transaction, SERVICE, [[serviceId, project, environment, service]]);
    const inserted = await transaction.execute(
      `INSERT INTO deploy (service_id, id, version, started_at, announced_at, finished_at, commit_sha, author, url, files)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (service_id, id) DO NOTHING`,
      BigInt(serviceId),
      id,
      version,
      startedAt,
      now,
      ...details,
    );
    if (inserted === 1) return true;
    await transaction.execute(
      `UPDATE deploy SET finished_at = COALESCE(?, finished_at), commit_sha = COALESCE(?, commit_sha),
         author = COALESCE(?, author), url = COALESCE(?, url), files = COALESCE(?, files)
       WHERE service_id = ? AND id = ?`,
      ...details,
      BigInt(serviceId),
      id,
    );
    return false;
  });
  return { serviceId, deployId: id, isNew };
}
