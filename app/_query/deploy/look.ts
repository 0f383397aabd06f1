import { bucketOf, CLUSTER_BUCKET_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { COMPARED_MEASURES } from '../../_deploy/verdict/compared-measures.ts';
import { type ComparedSides, judgeMeasure } from '../../_deploy/verdict/compared-sides.ts';
import type { Judged } from '../../_deploy/verdict/ratio-verdict.ts';
import { type LookTime, SHORT_LOOK_MS } from '../../_deploy/windows/look.ts';
import type { Stretch } from '../../_deploy/windows/overlap.ts';
import { type ComparisonWindows, comparisonWindows } from '../../_deploy/windows/windows.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import { byBlock, cellsIn, drainedOf, rowsIn, stretchesOf } from './counted-rows.ts';
import type { EarlierSums, HeardSums } from './heard-sums.ts';
import type { VersionSums } from './version-sums.ts';

/** A look whose windows are known, but not yet what was counted in those before. */
export interface PlannedLook {
  time: LookTime;
  windows: ComparisonWindows;
  /** By the minute, else by ten. */
  stepMs: number;
  /** What both versions ended from the start of the deploy on, by `stepMs`. */
  served: readonly VersionSums[];
  /** The minutes around the start are still there. */
  minutesKept: boolean;
  stretches: readonly Stretch[];
}

/** A judged look: its windows, what was counted in them, and the headline. */
export interface LookedAt extends Omit<PlannedLook, 'served'> {
  sides: ComparedSides;
  /** Starts of the ten minutes in which a version was shut down, which do not count. */
  drained: Readonly<Record<'before' | 'after', ReadonlySet<number>>>;
  headline: Judged;
}

/** Chooses the windows of a look. */
export function plannedLook(compared: ComparedDeploy, heard: HeardSums, time: LookTime, warmUpMs: number): PlannedLook {
  const { deploy, against, startedAt } = compared;
  const stepMs = heard.minutesKept && time.to - startedAt <= SHORT_LOOK_MS ? MINUTE_MS : CLUSTER_BUCKET_MS;
  const blocks = byBlock(heard.cells);
  const served = stepMs === MINUTE_MS ? heard.minutes : blocks;
  const stretches = stretchesOf(served, {
    before: against,
    after: deploy.version,
    drained: drainedOf(blocks, against),
  });
  const chosen = comparisonWindows({
    startedAt,
    finishedAt: deploy.finishedAt,
    to: time.to,
    warmUpMs,
    previousStartedAt: compared.previousStartedAt,
    previousEndedAt: compared.previousEndedAt,
    stretches,
    earlier: heard.earlier,
    otherDeploys: compared.others,
    sameVersion: against === deploy.version,
  });
  const planned = { time, windows: chosen, stepMs, served, minutesKept: heard.minutesKept, stretches };
  return { ...planned, windows: inWholeBlocks(planned) };
}

/** The windows with edges between whole blocks where they are read by ten minutes: what they name is what is counted. */
function inWholeBlocks(planned: Pick<PlannedLook, 'windows' | 'stepMs' | 'minutesKept'>): ComparisonWindows {
  const { windows, stepMs } = planned;
  if (windows.method === 'side_by_side') return windows;
  const after = stepMs === CLUSTER_BUCKET_MS ? wholeBlocks(windows.after) : windows.after;
  const before = isBeforeShort(planned) ? windows.before : windows.before.map(wholeBlocks);
  return { ...windows, before, after, leftOut: { ...windows.leftOut, to: after.from } };
}

function wholeBlocks({ from, to }: TimeSpan): TimeSpan {
  const start = -bucketOf(-from, CLUSTER_BUCKET_MS);
  return { from: start, to: Math.max(start, bucketOf(to, CLUSTER_BUCKET_MS)) };
}

/** Whether the windows before are read by the minute, however long the look is. */
export function isBeforeShort({ windows, minutesKept }: Pick<PlannedLook, 'windows' | 'minutesKept'>): boolean {
  return minutesKept && windows.before.every(({ from, to }) => to - from <= SHORT_LOOK_MS);
}

/** Judges the headline of a look. */
export function judgedLook(
  compared: ComparedDeploy,
  heard: Pick<HeardSums, 'cells'>,
  earlier: EarlierSums,
  { served, ...planned }: PlannedLook,
  margin: number,
): LookedAt {
  const { time, windows } = planned;
  const counted =
    windows.method === 'side_by_side'
      ? whileBothServed(compared, heard, served, windows)
      : oneAfterTheOther(compared, heard, earlier, { served, windows, isShort: isBeforeShort(planned) });
  // A look that is over was fixed before; all others may be taken at any time.
  const watched = !(time.isOver && time.name === '24h');
  return { ...planned, ...counted, headline: judgeMeasure(COMPARED_MEASURES[0], counted.sides, { watched, margin }) };
}

type Counted = Pick<LookedAt, 'sides' | 'drained'>;

function whileBothServed(
  { deploy, against }: ComparedDeploy,
  heard: Pick<HeardSums, 'cells'>,
  served: readonly VersionSums[],
  { after, overlap }: ComparisonWindows,
): Counted {
  const drained = drainedOf(byBlock(heard.cells), against);
  const rows = new Map(served.map((row) => [`${row.t} ${row.version}`, row.sums]));
  const sums = (version: string) => overlap.map((t) => ({ t, sums: rows.get(`${t} ${version}`) ?? {} }));
  const cells = (version: string, side: 'before' | 'after') =>
    cellsIn(heard.cells, { version, span: after, drained }, side);
  return {
    drained: { before: drained, after: drained },
    sides: {
      method: 'side_by_side',
      before: sums(against),
      after: sums(deploy.version),
      cells: [...cells(against, 'before'), ...cells(deploy.version, 'after')],
      days: [],
    },
  };
}

function oneAfterTheOther(
  { deploy: { version }, against }: ComparedDeploy,
  heard: Pick<HeardSums, 'cells'>,
  earlier: EarlierSums,
  { served, windows, isShort }: { served: readonly VersionSums[]; windows: ComparisonWindows; isShort: boolean },
): Counted {
  const { method, before, after } = windows;
  const blocks = byBlock(earlier.cells);
  const drained = { before: drainedOf(blocks, against), after: drainedOf(byBlock(heard.cells), version) };
  const rows = isShort ? earlier.minutes : blocks;
  const ofBefore = (span: TimeSpan) => ({ version: against, span, drained: drained.before });
  const ofAfter = { version, span: after, drained: drained.after };
  const days = before.map((span) => rowsIn(rows, ofBefore(span)));
  return {
    drained,
    sides: {
      method,
      before: days.flat(),
      after: rowsIn(served, ofAfter),
      cells: [
        ...before.flatMap((span) => cellsIn(earlier.cells, ofBefore(span), 'before')),
        ...cellsIn(heard.cells, ofAfter, 'after'),
      ],
      days: method === 'control_days' ? days : [],
    },
  };
}
