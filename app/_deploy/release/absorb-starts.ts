import { DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';

/** A mark is of the start of its version that is heard from so long before it to so long after it. */
const HEARD_BEFORE_MS = 10 * MINUTE_MS;
const HEARD_WITHIN_MS = DAY_MS;

/** A version and when it began: announced, or heard. Epoch ms. */
interface Begun {
  id: string;
  version: string;
  startedAt: number;
}

/**
 * Which start each mark of a service announces, by the id of the mark: the nearest pairs first, each start once. A mark
 * that is absent announces none: its version was never heard, or ran already.
 */
export function absorbStarts<Start extends Begun>(
  marks: readonly Begun[],
  starts: readonly Start[],
): ReadonlyMap<string, Start> {
  const pairs = marks.flatMap((mark) =>
    starts
      .filter(({ version, startedAt }) => version === mark.version && isNear(startedAt - mark.startedAt))
      .map((start) => ({ mark, start, distanceMs: Math.abs(start.startedAt - mark.startedAt) })),
  );
  pairs.sort((a, b) => a.distanceMs - b.distanceMs || a.mark.startedAt - b.mark.startedAt);
  const absorbed = new Map<string, Start>();
  const taken = new Set<Start>();
  for (const { mark, start } of pairs) {
    if (absorbed.has(mark.id) || taken.has(start)) continue;
    absorbed.set(mark.id, start);
    taken.add(start);
  }
  return absorbed;
}

function isNear(afterMarkMs: number): boolean {
  return afterMarkMs >= -HEARD_BEFORE_MS && afterMarkMs <= HEARD_WITHIN_MS;
}
