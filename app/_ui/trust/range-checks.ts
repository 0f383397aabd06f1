import type { Summary } from '../../_query/measure/summary.ts';
import type { ServiceCard } from '../../_query/service/services.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatMoment } from '../format/time.ts';
import type { ResolvedRange } from '../view/range.ts';
import type { TrustCheck, TrustReason } from './trust-reason.ts';

const MOST_NAMED = 4;

/** What the page is asked about, and what it knows beside its data's quality. */
export interface TrustContext {
  services: readonly ServiceCard[];
  /** Of the range; null where they could not be read. */
  figures: Summary | null;
  range: ResolvedRange;
  /** For how long raw spans and samples are kept, ms. */
  rawKeptMs: number;
  /** Epoch ms. */
  now: number;
  zone: string;
}

/** Whether the range can answer: who is heard, what is final, what is still kept. */
export function rangeChecks(context: TrustContext): TrustCheck[] {
  return [silenceCheck(context), pendingCheck(context), deathCheck(context), retentionCheck(context)];
}

function silenceCheck({ services, zone }: TrustContext): TrustCheck {
  const silent = services.filter(({ now }) => now.word === 'silent');
  const named = silent
    .slice(0, MOST_NAMED)
    .map(({ service, environment, lastSeenAt }) =>
      [
        environment === '' ? service : `${service} (${environment})`,
        ...(lastSeenAt === null ? [] : [`last heard ${formatMoment(lastSeenAt, zone)}`]),
      ].join(', '),
    );
  const others = silent.length > MOST_NAMED ? `; and ${formatCount(silent.length - MOST_NAMED)} more` : '';
  return {
    fine: 'no service is silent against its own rhythm',
    reasons:
      silent.length === 0
        ? []
        : [
            {
              tone: 'warning',
              found: `${formatCountOf(silent.length, 'service')} silent: ${named.join('; ')}${others}`,
              effect: 'Whatever they do is not in these numbers. Silence is not health.',
              remedy:
                'See that they run, and that their exporter reaches this receiver. The preset “Telemetry lost” says it the next time.',
            },
          ],
  };
}

function pendingCheck({ figures, range }: TrustContext): TrustCheck {
  const reasons: TrustReason[] = [];
  if (figures !== null && figures.affectedConnections > figures.endedConnections)
    reasons.push({
      tone: 'warning',
      found: `${formatCount(figures.affectedConnections)} affected of ${formatCount(figures.endedConnections)} ended connections`,
      effect:
        'More were affected than ended: the ends of some are lost, or are still on their way. Nothing is cut to 100 %.',
      remedy: 'Wait two minutes. If it stays, spans named websocket.state are dropped on their way.',
    });
  if (range.words !== null)
    reasons.push({
      tone: 'note',
      found: 'The newest bucket is partial',
      effect: 'Late sends of connections that ended in the last 90 s may still come. It is pale, and in no comparison.',
      remedy: 'Nothing. Alerts on rates leave these 90 s out too.',
    });
  return { reasons, fine: 'the range is over: nothing of it is pending' };
}

function deathCheck({ figures }: TrustContext): TrustCheck {
  const cut = figures?.openAtDeath ?? 0;
  return {
    fine: 'no process died with open connections',
    reasons:
      cut === 0
        ? []
        : [
            {
              tone: 'note',
              found: `${formatCountOf(cut, 'connection')} open when a process was last heard of`,
              effect: 'Their ends were never told, so they are beside the ended connections and in no rate.',
              remedy: 'Look for kills and out-of-memory in these processes, or let them end by SIGTERM.',
            },
          ],
  };
}

function retentionCheck({ range, rawKeptMs, now }: TrustContext): TrustCheck {
  const kept = formatDuration(rawKeptMs);
  return {
    fine: `the range is within the ${kept} for which spans are kept`,
    reasons:
      range.from >= now - rawKeptMs
        ? []
        : [
            {
              tone: 'note',
              found: `The range begins before the ${kept} for which spans are kept`,
              effect: 'Counts and rates are whole. Samples, stacks and connections of the older part are gone.',
              remedy: 'Raise AFTERCLOSE_KEEP_RAW_DAYS to keep them for longer from now on.',
            },
          ],
  };
}
