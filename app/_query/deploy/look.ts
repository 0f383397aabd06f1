import { CLUSTER_BUCKET_MS, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { KEPT_MS } from '../../_close/time/retention.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { COMPARED_MEASURES } from '../../_deploy/verdict/compared-measures.ts';
import { type ComparedSides, type InstanceCell, judgeMeasure } from '../../_deploy/verdict/compared-sides.ts';
import type { Judged } from '../../_deploy/verdict/ratio-verdict.ts';
import { type LookTime, SHORT_LOOK_MS } from '../../_deploy/windows/look.ts';
import type { Stretch } from '../../_deploy/windows/overlap.ts';
import { type ComparisonWindows, comparisonWindows } from '../../_deploy/windows/windows.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { ComparedDeploy } from './compared-deploy.ts';
import type { HeardSums } from './heard-sums.ts';
import { type InstanceSums, instanceSums, minuteSums, type VersionSums } from './version-sums.ts';

/** A judged look: its windows, what was counted in them, and the headline. */
export interface LookedAt {
  time: LookTime;
  windows: ComparisonWindows;
  sides: ComparedSides;
  headline: Judged;
  /** By the minute, else by ten. */
  stepMs: number;
  stretches: readonly Stretch[];
}

/** Windows that a person chose. */
export interface ChosenWindows {
  before: TimeSpan;
  after: TimeSpan;
}

/** Judges the headline of a deploy at a look. */
export async function lookAt(
  db: Connection,
  compared: ComparedDeploy,
  heard: HeardSums,
  time: LookTime,
  options: { warmUpMs: number; margin: number; now: number; chosen?: ChosenWindows },
): Promise<LookedAt> {
  const { deploy, against, startedAt } = compared;
  const minutesKept = startedAt > options.now - KEPT_MS[MINUTE_MS] + DAY_MS;
  const stepMs = minutesKept && time.to - startedAt <= SHORT_LOOK_MS ? MINUTE_MS : CLUSTER_BUCKET_MS;
  const served = stepMs === MINUTE_MS ? heard.minutes : byBlock(heard.cells);
  const stretches = stretchesOf(compared, served, heard.cells, stepMs);
  const windows = options.chosen
    ? asChosen(options.chosen)
    : comparisonWindows({
        startedAt,
        finishedAt: deploy.finishedAt,
        to: time.to,
        warmUpMs: options.warmUpMs,
        previousStartedAt: compared.previousStartedAt,
        previousEndedAt: compared.previousEndedAt,
        stretches,
        earlier: heard.earlier,
        otherDeploys: compared.others,
        sameVersion: against === deploy.version,
      });
  const sides = await sidesOf(db, compared, { heard, served, windows, stepMs });
  // A look that is over was fixed before; all others may be taken at any time.
  const watched = !(time.isOver && time.name === '24h');
  const headline = judgeMeasure(COMPARED_MEASURES[0], sides, { watched, margin: options.margin });
  return { time, windows, sides, headline, stepMs, stretches };
}

function asChosen({ before, after }: ChosenWindows): ComparisonWindows {
  return {
    method: 'before_after',
    after,
    before: [before],
    leftOut: { from: after.from, to: after.from },
    overlap: [],
    controlDays: [],
    why: 'The windows were chosen by hand: no time of day is cancelled, and nothing is left out.',
  };
}

/** What both sides counted in the windows. */
async function sidesOf(
  db: Connection,
  { deploy, against, scope, serviceId }: ComparedDeploy,
  {
    heard,
    served,
    windows,
    stepMs,
  }: {
    heard: HeardSums;
    served: readonly VersionSums[];
    windows: ComparisonWindows;
    stepMs: number;
  },
): Promise<ComparedSides> {
  const { method, after, before, overlap } = windows;
  const afterCells = cellsIn(heard.cells, deploy.version, after, 'after');
  if (method === 'side_by_side') {
    const both = new Set(overlap);
    const of = (version: string) => overlap.map((t) => served.find((row) => row.version === version && row.t === t));
    const sums = (rows: readonly (VersionSums | undefined)[]) =>
      rows.map((row, index) => ({ t: overlap[index] ?? 0, sums: row?.sums ?? {} }));
    const inOverlap = ({ t }: InstanceCell) => both.has(t) || stepMs < CLUSTER_BUCKET_MS;
    return {
      method,
      before: sums(of(against)),
      after: sums(of(deploy.version)),
      cells: [...cellsIn(heard.cells, against, after, 'before'), ...afterCells].filter(inOverlap),
      days: [],
    };
  }
  const isShort = before.every(({ from, to }) => to - from <= SHORT_LOOK_MS) && stepMs === MINUTE_MS;
  const [cells, rows] = await Promise.all([
    instanceSums(db, serviceId, [against], before),
    isShort ? minuteSums(db, scope, [against], before) : null,
  ]);
  const earlier = rows ?? byBlock(cells);
  return {
    method,
    before: before.flatMap((span) => rowsIn(earlier, against, span)),
    after: rowsIn(served, deploy.version, after),
    cells: [...before.flatMap((span) => cellsIn(cells, against, span, 'before')), ...afterCells],
    days: method === 'control_days' ? before.map((span) => rowsIn(earlier, against, span)) : [],
  };
}

/** Rows of the stretches that lie in the span, in order of time. */
function rowsIn(rows: readonly VersionSums[], version: string, { from, to }: TimeSpan): VersionSums[] {
  return rows
    .filter((row) => row.version === version && row.t >= from && row.t + row.lengthMs <= to)
    .sort((a, b) => a.t - b.t);
}

/** Cells of the blocks that the span touches: how they scatter does not depend on its edges. */
function cellsIn(
  cells: readonly InstanceSums[],
  version: string,
  { from, to }: TimeSpan,
  side: InstanceCell['side'],
): InstanceCell[] {
  return cells
    .filter((cell) => cell.version === version && cell.t + CLUSTER_BUCKET_MS > from && cell.t < to)
    .map(({ t, instance, sums }) => ({ side, t, instance, sums }));
}

function byBlock(cells: readonly InstanceSums[]): VersionSums[] {
  const blocks = new Map<string, VersionSums>();
  for (const { t, lengthMs, version, sums } of cells) {
    const key = `${t} ${version}`;
    const block = blocks.get(key);
    blocks.set(key, { t, lengthMs, version, sums: block ? added(block.sums, sums) : sums });
  }
  return [...blocks.values()];
}

function added(a: VersionSums['sums'], b: VersionSums['sums']): VersionSums['sums'] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  const values: Record<string, number | undefined> = a;
  const others: Record<string, number | undefined> = b;
  return Object.fromEntries([...names].map((name) => [name, (values[name] ?? 0) + (others[name] ?? 0)]));
}

function stretchesOf(
  { deploy, against }: ComparedDeploy,
  served: readonly VersionSums[],
  cells: readonly InstanceSums[],
  lengthMs: number,
): Stretch[] {
  const draining = new Map<number, number>();
  for (const { t, version, sums } of byBlock(cells)) {
    if (version === against) draining.set(t, (sums.rollOutCloses ?? 0) / Math.max(1, sums.endedConnections ?? 0));
  }
  const found = new Map<number, Stretch>();
  for (const { t, version, sums } of served) {
    const stretch = found.get(t) ?? { t, lengthMs, before: 0, after: 0, rollOutCloses: 0 };
    const ended = sums.endedConnections ?? 0;
    // Closes of the roll-out are known by ten minutes: each of them counts as its block.
    if (version === against) {
      stretch.before += ended;
      stretch.rollOutCloses += ended * (draining.get(t - (t % CLUSTER_BUCKET_MS)) ?? 0);
    }
    if (version === deploy.version) stretch.after += ended;
    found.set(t, stretch);
  }
  return [...found.values()].sort((a, b) => a.t - b.t);
}
