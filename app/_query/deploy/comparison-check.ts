import { DAY_MS } from '../../_close/time/grain.ts';
import type { Retention } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { COMPARED_MEASURES } from '../../_deploy/verdict/compared-measures.ts';
import { judgeMeasure } from '../../_deploy/verdict/compared-sides.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { chosenLook } from './chosen-look.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { ComparisonCheck } from './comparison-record.ts';
import type { LookedAt } from './look.ts';

/**
 * The same windows where nothing was deployed, which should show no change: the nearest control day against the others;
 * or, before against after, both windows a day earlier.
 * @returns why there is none, else
 */
export async function comparisonCheck(
  db: Connection,
  compared: ComparedDeploy,
  looked: LookedAt,
  options: { margin: number; now: number; retention: Retention },
): Promise<ComparisonCheck | string> {
  const { windows, sides } = looked;
  if (windows.method === 'side_by_side') return 'Both versions served at the same time: there is nothing to check.';
  if (windows.method === 'control_days') {
    const [nearest, ...others] = sides.days;
    if (nearest === undefined || others.length < 2) return 'Two control days can not be checked against each other.';
    const cells = sides.cells.filter(({ side }) => side === 'before');
    const [after, ...before] = windows.before;
    if (after === undefined) return 'There is no control day.';
    const isAfter = (t: number) => t >= after.from && t < after.to;
    const judged = judgeMeasure(
      COMPARED_MEASURES[0],
      {
        method: 'control_days',
        before: others.flat(),
        after: nearest,
        days: others,
        cells: cells.map((cell) => ({ ...cell, side: isAfter(cell.t) ? 'after' : 'before' })),
      },
      { watched: false, margin: options.margin },
    );
    return { ...judged.reported, windows: { before, after } };
  }
  const before = windows.before.map(dayEarlier);
  const after = dayEarlier(windows.after);
  const [first = after] = before;
  const ranAlone = (compared.previousStartedAt ?? 0) <= Math.min(first.from, after.from);
  const released = compared.others.some(({ startedAt }) => startedAt >= first.from && startedAt < after.to);
  if (released || !ranAlone) return 'A day earlier something was released in the same windows, or another version ran.';
  if (after.to - first.from > 2 * DAY_MS) return 'The windows are too long to be checked.';
  const asBefore = { ...compared, deploy: { ...compared.deploy, version: compared.against } };
  const { headline: judged } = await chosenLook(
    db,
    asBefore,
    { before: first, after },
    // The windows were fixed before anything was seen.
    { ...looked.time, name: '24h', isOver: true },
    { ...options, finalUntil: after.to },
  );
  if (judged.estimate === null) return 'A day earlier the version before did not end connections in both windows.';
  return { ...judged.reported, windows: { before, after } };
}

function dayEarlier({ from, to }: TimeSpan): TimeSpan {
  return { from: from - DAY_MS, to: to - DAY_MS };
}
