import { bucketOf, CLUSTER_BUCKET_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { InstanceCell } from '../../_deploy/verdict/compared-sides.ts';
import { drainedBlocks } from '../../_deploy/windows/drained-blocks.ts';
import type { Stretch } from '../../_deploy/windows/overlap.ts';
import type { InstanceSums, VersionSums } from './version-sums.ts';

/** What counts of a version: not what it ended while it was shut down. */
export interface CountedOf {
  version: string;
  span: TimeSpan;
  /** Starts of blocks that do not count. */
  drained: ReadonlySet<number>;
}

/** Rows of the stretches that lie in the span, in order of time. */
export function rowsIn(
  rows: readonly VersionSums[],
  { version, span: { from, to }, drained }: CountedOf,
): VersionSums[] {
  return rows
    .filter((row) => row.version === version && row.t >= from && row.t + row.lengthMs <= to)
    .filter(({ t }) => !drained.has(bucketOf(t, CLUSTER_BUCKET_MS)))
    .sort((a, b) => a.t - b.t);
}

/** Cells of the blocks that the span touches: how they scatter does not depend on its edges. */
export function cellsIn(
  cells: readonly InstanceSums[],
  { version, span: { from, to }, drained }: CountedOf,
  side: InstanceCell['side'],
): InstanceCell[] {
  return cells
    .filter((cell) => cell.version === version && cell.t + CLUSTER_BUCKET_MS > from && cell.t < to)
    .filter(({ t }) => !drained.has(t))
    .map(({ t, instance, sums }) => ({ side, t, instance, sums }));
}

/** The cells of each version and block added up. */
export function byBlock(cells: readonly InstanceSums[]): VersionSums[] {
  const blocks = new Map<string, VersionSums & { sums: Record<string, number> }>();
  for (const { t, lengthMs, version, sums } of cells) {
    const key = `${t} ${version}`;
    const block = blocks.get(key) ?? { t, lengthMs, version, sums: {} };
    blocks.set(key, block);
    for (const [name, value] of Object.entries(sums)) block.sums[name] = (block.sums[name] ?? 0) + value;
  }
  return [...blocks.values()];
}

/** The blocks in which a version was shut down. */
export function drainedOf(blocks: readonly VersionSums[], version: string): ReadonlySet<number> {
  return drainedBlocks(
    blocks
      .filter((block) => block.version === version)
      .map(({ t, sums }) => ({ t, ended: sums.endedConnections ?? 0, rollOutCloses: sums.rollOutCloses ?? 0 })),
  );
}

/** What both versions ended over time, in rows of one length. */
export function stretchesOf(
  rows: readonly VersionSums[],
  { before, after, drained }: { before: string; after: string; drained: ReadonlySet<number> },
): Stretch[] {
  const found = new Map<number, Stretch>();
  for (const { t, lengthMs, version, sums } of rows) {
    const isDrained = drained.has(bucketOf(t, CLUSTER_BUCKET_MS));
    const stretch = found.get(t) ?? { t, lengthMs, before: 0, after: 0, isDrained };
    const ended = sums.endedConnections ?? 0;
    if (version === before) stretch.before += ended;
    if (version === after) stretch.after += ended;
    found.set(t, stretch);
  }
  return [...found.values()].sort((a, b) => a.t - b.t);
}
