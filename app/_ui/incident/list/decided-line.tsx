import type { Incident } from '../../../_close/incident/incident.ts';
import { nearTime } from '../../format/near-time.ts';

/** Who decided what stands in the chip above, when, and until when; nothing where nobody has. */
export function DecidedLine({ incident, now, zone }: { incident: Incident; now: number; zone: string }) {
  const { state, stateChangedAt, stateChangedBy, ignoredUntil, ignoredUntilRelease } = incident;
  const isDecided = state === 'resolved' || state === 'ignored' || state === 'came_back';
  if (stateChangedAt === null || !isDecided) return null;
  const end = ignoredUntilRelease ? 'the next release' : ignoredUntil === null ? '' : nearTime(ignoredUntil, now, zone);
  const until = state === 'ignored' && end !== '' ? `until ${end}, ` : '';
  const at = nearTime(stateChangedAt, now, zone);
  return (
    <span className="mt-0.5 block max-w-44 text-11 text-text-3 wrap-anywhere">
      {until}
      {stateChangedBy === '' ? at : `by ${stateChangedBy}, ${at}`}
    </span>
  );
}
