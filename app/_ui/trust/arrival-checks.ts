import type { RejectionReason } from '../../_close/event/interpret.ts';
import { ENOUGH_COVERAGE } from '../../_close/measure/enough-coverage.ts';
import type { DataQuality } from '../../_query/quality/data-quality.ts';
import { formatCountOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { formatInterval, formatRate } from '../format/rate.ts';
import { formatShortSpan } from '../format/time.ts';
import type { TrustCheck, TrustReason } from './trust-reason.ts';

/** More would be a list to scroll: the longest say enough. */
const MOST_GAPS = 3;

/** Whether all that happened has arrived. */
export function arrivalChecks(quality: DataQuality, zone: string): TrustCheck[] {
  return [coverageCheck(quality), gapCheck(quality.gaps, zone), rejectionCheck(quality.rejected), lateCheck(quality)];
}

function coverageCheck({ coverage, coverageInterval }: DataQuality): TrustCheck {
  if (coverage === null)
    return one('note', 'Coverage is unknown', {
      effect: 'No connection that ended carries a number, so nothing tells how many are missing.',
      remedy: 'If connections ended in this range, update @afterclose/instrumentation: it numbers them.',
    });
  const shown = coverageInterval === null ? formatRate(coverage) : formatInterval(coverageInterval);
  if ((coverageInterval?.[1] ?? coverage) < ENOUGH_COVERAGE)
    return one('warning', `Coverage is ${shown}: ended connections are missing`, {
      effect: 'Counts are too low. Rates are wrong too if what is missing is not like the rest.',
      remedy:
        'Spans were dropped on their way. Look for “dropped” in the senders’ logs (OpenTelemetry’s diag), for 4xx and 503 in their exporters, and for a Collector that filters or samples by the tail.',
    });
  if (coverageInterval === null && coverage > 1)
    return one('warning', `Coverage is ${shown}: more arrived than ended`, {
      effect: 'Some connections count twice.',
      remedy: 'Give each process a service.instance.id of its own: two that share one number their connections alike.',
    });
  return { reasons: [], fine: `coverage is ${shown}: so many of the ended connections have arrived` };
}

function gapCheck(gaps: DataQuality['gaps'], zone: string): TrustCheck {
  if (gaps.length === 0) return { reasons: [], fine: 'no gap: spans arrived in every bucket until the last span' };
  const longest = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_GAPS);
  const times = longest.map(({ from, to }) => formatShortSpan(from, to, zone)).join('; ');
  const total = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  return one('warning', `${formatCountOf(gaps.length, 'gap')} of ${formatDuration(total)} together: ${times}`, {
    effect: 'Nothing arrived then. It is hatched in the charts, and is neither zero nor health.',
    remedy:
      'If services ran then, the receiver or the way to it was down: look at its log of that time. Senders keep 16,384 spans while it is away.',
  });
}

const REJECTED: Record<RejectionReason, string> = {
  malformed: 'malformed: something between sender and receiver changes the bytes',
  invalid_id: 'without valid trace or span id: look at what rewrites spans on their way',
  missing_attribute: 'without an attribute of the contract: a Collector’s processor may delete it',
  bad_value: 'with a value that the contract does not know: package and receiver are of different ages',
  end_before_start: 'that end before they start: a clock was set back while they ran',
  too_old: 'older than spans are kept: a sender kept them too long, or AFTERCLOSE_KEEP_RAW_DAYS is too short',
  in_future: 'more than 10 min ahead of the receiver: set the sender’s clock by NTP',
};
const REMEDIES: ReadonlyMap<string, string> = new Map(Object.entries(REJECTED));

function rejectionCheck(rejected: DataQuality['rejected']): TrustCheck {
  return {
    fine: 'no span was rejected',
    reasons: rejected.map(
      ({ reason, count }): TrustReason => ({
        tone: 'warning',
        found: `${formatCountOf(count, 'span')} rejected (${reason})`,
        effect: 'They do not count.',
        remedy: `They are ${REMEDIES.get(reason) ?? 'of a kind that this page does not know yet'}. The receiver’s log has an example of each.`,
      }),
    ),
  };
}

function lateCheck({ late, skewed }: DataQuality): TrustCheck {
  const reasons: TrustReason[] = [];
  if (late > 0)
    reasons.push({
      tone: 'note',
      found: `${formatCountOf(late, 'span')} came late`,
      effect: 'They changed buckets that were taken for final, so an earlier look showed other figures.',
      remedy:
        'Nothing after an outage. Else shorten the exporter’s delay (OTEL_BSP_SCHEDULE_DELAY), or the Collector’s.',
    });
  if (skewed > 0)
    reasons.push({
      tone: 'note',
      found: `${formatCountOf(skewed, 'span')} ended after they arrived`,
      effect: 'A sender’s clock is ahead, so that they stand in a later bucket than they belong to.',
      remedy: 'Set the clocks of the senders by NTP.',
    });
  return { reasons, fine: 'spans came in time, and no clock is ahead' };
}

function one(tone: TrustReason['tone'], found: string, more: Pick<TrustReason, 'effect' | 'remedy'>): TrustCheck {
  return { reasons: [{ tone, found, ...more }], fine: '' };
}
