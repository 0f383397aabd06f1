import type { ChannelKind } from '../../_alert/channel/channel.ts';
import type { KeptSchedule } from '../../_alert/digest/channel-reports.ts';
import type { Connection } from '../database/connection.ts';

/** A channel that gets digests. */
export interface DigestChannel {
  id: string;
  kind: ChannelKind;
  schedule: KeptSchedule;
  project: string;
}

/** The channels that get digests, of every project, in the order of their ids. */
export async function digestChannels(connection: Connection): Promise<DigestChannel[]> {
  const rows = await connection.query<{ id: string; kind: ChannelKind; digest: string; project: string }>(
    'SELECT id, kind, digest, project FROM notification_channel WHERE digest IS NOT NULL ORDER BY id',
  );
  return rows.map(({ id, kind, digest, project }) => ({ id, kind, project, schedule: JSON.parse(digest) }));
}

/** The ids of the channels of the project that get verdicts on deploys as change events. */
export async function changeChannels(connection: Connection): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    `SELECT id FROM notification_channel WHERE project = ? AND change_events = 1 AND kind = 'pagerduty' ORDER BY id`,
    connection.project,
  );
  return rows.map(({ id }) => id);
}
