import type { Cell } from '../../../app/_deploy/statistics/design-effect.ts';
import type { Counted } from '../../../app/_deploy/statistics/rate-ratio.ts';
import { estimateRatio, type MeasureData } from '../../../app/_deploy/verdict/estimate.ts';
import { MARGIN, type VerdictOptions, type VerdictWord, verdictWord } from '../../../app/_deploy/verdict/word.ts';

const BLOCK_MINUTES = 10;
const INSTANCES = 8;

/** When the events of a side came: the minutes, each with its instance. Exposure is the same in every minute. */
export interface SideOfCase {
  exposure: number;
  minutes: number;
  events: readonly { minute: number; instance: number }[];
}

/** A side whose events come as evenly as they can, one instance after another. */
export function evenly(events: number, exposure: number, minutes = 120): SideOfCase {
  return {
    exposure,
    minutes,
    events: Array.from({ length: events }, (_, index) => ({
      minute: Math.floor(((index + 0.5) * minutes) / events),
      instance: index % INSTANCES,
    })),
  };
}

/** What is known of two sides. */
export function measureData(
  before: SideOfCase,
  after: SideOfCase,
  more: Partial<Pick<MeasureData, 'method' | 'days' | 'weights'>> = {},
): MeasureData {
  const events = before.events.length + after.events.length;
  return {
    method: 'side_by_side',
    before: minutesOf(before),
    after: minutesOf(after),
    cells: [...cellsOf('before', before), ...cellsOf('after', after)],
    days: [],
    weights: { weight: events, squares: events },
    ...more,
  };
}

/** The verdict on the data; every event is one. */
export function wordOf(data: MeasureData, options: Partial<VerdictOptions> = {}): VerdictWord {
  const count = (side: readonly Counted[]) => side.reduce((sum, { events }) => sum + events, 0);
  return verdictWord(estimateRatio(data), {
    watched: false,
    margin: MARGIN,
    rawEvents: { before: count(data.before), after: count(data.after) },
    ...options,
  });
}

function minutesOf({ exposure, minutes, events }: SideOfCase): Counted[] {
  const counted = Array.from({ length: minutes }, () => ({ events: 0, exposure: exposure / minutes }));
  for (const { minute } of events) {
    const own = counted[minute];
    if (own) own.events += 1;
  }
  return counted;
}

function cellsOf(side: Cell['side'], { exposure, minutes, events }: SideOfCase): Cell[] {
  const blocks = Math.ceil(minutes / BLOCK_MINUTES);
  const isIn = (block: number, instance: number) => (event: SideOfCase['events'][number]) =>
    event.instance === instance && Math.floor(event.minute / BLOCK_MINUTES) === block;
  return Array.from({ length: blocks * INSTANCES }, (_, index) => {
    const [block, instance] = [Math.floor(index / INSTANCES), index % INSTANCES];
    return {
      side,
      instance: `${side}-${instance}`,
      t: block * BLOCK_MINUTES * 60_000,
      events: events.filter(isIn(block, instance)).length,
      exposure: exposure / blocks / INSTANCES,
    };
  });
}
