import type { IncidentDetail } from '../../../_query/incident/incident.ts';
import { countedWord } from '../../category/call-words.ts';
import { PlainTable } from '../../chart/plain-table.tsx';
import { formatCount } from '../../format/count.ts';
import { formatMoment } from '../../format/time.ts';

/** The chart of affected connections as tables: by bucket, the newest first, and by version. */
export function AffectedTable({ detail, zone }: { detail: IncidentDetail; zone: string }) {
  const { incident, byVersion } = detail;
  const counted = countedWord(incident.category).toLowerCase();
  return (
    <div className="grid auto-rows-[192px] gap-x-6 gap-y-2 lg:grid-cols-2">
      <PlainTable
        label="Affected connections over time as a table"
        heads={['from', 'affected', counted]}
        rows={incident.trend.toReversed().map(({ t, connections, count, partial }) => ({
          key: t,
          cells: [
            `${formatMoment(t, zone)}${partial ? ' (partial)' : ''}`,
            formatCount(connections),
            formatCount(count),
          ],
        }))}
      />
      <PlainTable
        label="Affected connections by version as a table"
        heads={['version', 'first seen', 'affected', counted, 'ended']}
        rows={byVersion.toReversed().map(({ version, releasedAt, connections, count, endedConnections }) => ({
          key: version,
          cells: [
            version || 'no version',
            releasedAt === null ? '–' : formatMoment(releasedAt, zone),
            formatCount(connections),
            formatCount(count),
            formatCount(endedConnections),
          ],
        }))}
      />
    </div>
  );
}
