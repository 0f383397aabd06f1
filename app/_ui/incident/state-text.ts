import type { Incident } from '../../_close/incident/incident.ts';
import type { IncidentState } from '../../_close/incident/incident-state.ts';
import { roughDuration } from '../../_close/time/rough-duration.ts';
import { formatCount } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { formatRatio } from '../format/ratio.ts';

/** What the text of a state is made of. */
export type StateParts = Pick<Incident, 'state' | 'resolvedInVersion' | 'gone' | 'firstVersion' | 'escalation'>;

/** How a state looks: `gone` and `silent` are none, but matter more than one. */
export type StateLook = IncidentState | 'gone' | 'silent';

/**
 * The state in words, and its look. Evidence matters more: "gone since 1.1.0"; and where nothing is heard of the service nobody
 * knows whether anything goes on.
 * @param silentMs for how long the service is silent; null while it is not
 */
export function stateText(parts: StateParts, silentMs: number | null = null): { text: string; look: StateLook } {
  const { state, resolvedInVersion, gone, firstVersion, escalation } = parts;
  const open = state !== 'resolved' && state !== 'ignored';
  if (open && gone?.convincing && gone.share !== 0) return { text: goneText(gone), look: 'gone' };
  switch (state) {
    case 'new':
      return { text: firstVersion === '' ? 'new' : `new in ${firstVersion}`, look: state };
    case 'resolved':
      return { text: resolvedInVersion ? `resolved in ${resolvedInVersion}` : 'resolved', look: state };
    case 'escalating':
      return { text: escalation?.factor == null ? state : `escalating ${formatRatio(escalation.factor)}`, look: state };
    case 'came_back':
      return { text: 'came back', look: state };
    case 'ongoing':
      return silentMs === null
        ? { text: state, look: state }
        : { text: `silent ${roughDuration(silentMs)}`, look: 'silent' };
    default:
      return { text: state, look: state };
  }
}

/** Of a canary, "gone since" would say too much: it has only its share of the traffic. */
function goneText({ version, share }: NonNullable<StateParts['gone']>): string {
  const name = version || 'the newest';
  return share === null || share > WHOLE ? `gone since ${name}` : `gone in ${name}, ${formatRate(share)} of closes`;
}

/** With a larger share, a version has replaced the one before. */
const WHOLE = 0.95;

/** The evidence of a fix: "0 in 36,259 closes of 1.1.0, where 1.0.0 would have had about 355"; null without evidence. */
export function evidenceText({ gone }: Pick<Incident, 'gone'>): string | null {
  if (gone === null) return null;
  const seen = `0 in ${formatCount(gone.endedConnections)} closes of ${gone.version || 'the newest version'}`;
  const would = `${gone.versionBefore || 'the version before'} would have had about ${formatCount(gone.expected)}`;
  return gone.convincing ? `${seen}, where ${would}` : `${seen}, too few to tell: ${would}`;
}
