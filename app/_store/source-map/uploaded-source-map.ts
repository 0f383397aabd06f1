import { serviceIdentity } from '../../_close/event/identity.ts';
import type { Origin } from '../../_close/span/origin.ts';
import type { Connection, Database } from '../database/connection.ts';
import { identityHash } from '../table/identity-hash.ts';

/** The id under which the maps of a service are kept: that of the service without environment. */
export function sourceMapService({ project, service }: Pick<Origin, 'project' | 'service'>): string {
  return identityHash(serviceIdentity({ project, environment: '', service, version: '', instance: '' }));
}

export interface UploadedSourceMap extends Pick<Origin, 'service' | 'version'> {
  /** Path of the generated file, or its end. */
  file: string;
  map: string;
}

/** Maps of a service, over all releases, and what they may take together. */
export const MAX_MAPS = 200;
export const MAX_MAPS_BYTES = 500_000_000;

/** A release has more maps, or larger ones, than a service may. */
export class TooManySourceMaps extends Error {}

/**
 * Keeps a source map; one of the same file is replaced. Where the service has too many then, those of the releases go
 * whose last map is the oldest, but never those of this release.
 * @param uploadedAt epoch ms
 * @throws {TooManySourceMaps} if this release alone has too many; nothing is kept then.
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function keepSourceMap(database: Database, given: UploadedSourceMap, uploadedAt: number): Promise<void> {
  const service = BigInt(sourceMapService({ ...given, project: database.project }));
  await database.writeTransaction(async (transaction) => {
    await transaction.execute(
      `INSERT INTO source_map (service_id, version, file, map, uploaded_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (service_id, version, file) DO UPDATE SET map = excluded.map, uploaded_at = excluded.uploaded_at`,
      service,
      given.version,
      given.file,
      given.map,
      uploadedAt,
    );
    for (const version of await versionsBeyond(transaction, service, given.version)) {
      await transaction.execute('DELETE FROM source_map WHERE service_id = ? AND version = ?', service, version);
    }
  });
}

/** Releases whose maps have no room beside newer ones. */
async function versionsBeyond(transaction: Connection, service: bigint, own: string): Promise<string[]> {
  // The newest first, and the own one before all.
  const releases = await transaction.query<{ version: string; maps: number | bigint; bytes: number | bigint }>(
    `SELECT version, COUNT(*) AS maps, SUM(OCTET_LENGTH(map)) AS bytes FROM source_map WHERE service_id = ?
     GROUP BY version ORDER BY CASE WHEN version = ? THEN 0 ELSE 1 END, MAX(uploaded_at) DESC, version`,
    service,
    own,
  );
  let [maps, bytes] = [0, 0];
  const beyond: string[] = [];
  for (const release of releases) {
    maps += Number(release.maps);
    bytes += Number(release.bytes);
    if (maps <= MAX_MAPS && bytes <= MAX_MAPS_BYTES) continue;
    if (release.version === own) throw new TooManySourceMaps();
    beyond.push(release.version);
  }
  return beyond;
}
