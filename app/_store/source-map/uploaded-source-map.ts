import { serviceIdentity } from '../../_close/event/identity.ts';
import type { Origin } from '../../_close/span/origin.ts';
import type { Database } from '../database/connection.ts';
import { identityHash } from '../table/identity-hash.ts';

/** The id under which the maps of a service are kept: that of the service without environment. */
export function sourceMapService({ project, service }: Pick<Origin, 'project' | 'service'>): string {
  return identityHash(serviceIdentity({ project, environment: '', service, version: '', instance: '' }));
}

export interface UploadedSourceMap extends Pick<Origin, 'project' | 'service' | 'version'> {
  /** Path of the generated file, or its end. */
  file: string;
  map: string;
}

/**
 * Keeps a source map; one of the same file is replaced.
 * @param uploadedAt epoch ms
 * @throws {StoreUnavailable} if the database cannot be written now.
 */
export async function keepSourceMap(database: Database, given: UploadedSourceMap, uploadedAt: number): Promise<void> {
  await database.writeTransaction((transaction) =>
    transaction.execute(
      `INSERT INTO source_map (service_id, version, file, map, uploaded_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (service_id, version, file) DO UPDATE SET map = excluded.map, uploaded_at = excluded.uploaded_at`,
      BigInt(sourceMapService(given)),
      given.version,
      given.file,
      given.map,
      uploadedAt,
    ),
  );
}
