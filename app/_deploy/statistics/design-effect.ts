import { NORMAL_975 } from '../../_close/statistics/normal.ts';
import type { Counted } from './rate-ratio.ts';
import type { Stratum } from './stratified-ratio.ts';

/** What one instance of a version counted in one block of ten minutes. */
export interface Cell {
  side: 'before' | 'after';
  instance: string;
  /** Start of the block, epoch ms. */
  t: number;
  events: number;
  exposure: number;
}

export const DESIGN_EFFECT_SOURCES = ['bursts', 'instances', 'blocks', 'sampling'] as const;

/** By how much events count less than independent ones. */
export interface DesignEffect {
  /** 1 or more: so many events show as much as one independent one. */
  value: number;
  /** What shows most of it; null where events look independent, or where the effect is a guess. */
  from: (typeof DESIGN_EFFECT_SOURCES)[number] | null;
  /** There were fewer than four instances on a side, so that it can't be seen how much they differ. */
  fewInstances: boolean;
}

/** With fewer clusters, their differences say nothing. */
const FEWEST_CLUSTERS = 4;

/**
 * The effect while there are fewer than four stretches of time: bursts can't be seen yet. It is a guess, which gives way
 * to what is seen.
 */
const UNKNOWN = 2;

/** From so many stretches with events on, a scatter that chance explains counts as none. */
const ENOUGH_TO_DISMISS = 10;

/** Instances with fewer events each differ by chance alone, unless four blocks are over. */
const EVENTS_PER_INSTANCE = 2;

/**
 * The design effect of versions that served at the same time. What happens to both at once cancels: instances are held
 * against the rates of their blocks, and blocks against the share that their exposure makes expect.
 * @param strata by time, the finest there are
 */
export function concurrentDesignEffect(strata: readonly Stratum[], unordered: readonly Cell[]): DesignEffect {
  const cells = inOrder(unordered);
  const blocks = blocksOf(cells);
  const ratio = shrunkRatio(blocks.map(({ stratum }) => stratum));
  const rates = new Map(blocks.map(({ t, stratum }) => [t, rateOfBefore(stratum, ratio)]));
  const expectedOf = ({ side, t, exposure }: Cell) => (rates.get(t) ?? 0) * exposure * (side === 'after' ? ratio : 1);
  return largest({
    bursts: burstDispersion([strata.map(({ before }) => before), strata.map(({ after }) => after)]),
    blocks: pooled([dispersion(blocks.map(({ stratum }) => shareResidual(stratum, ratio)))]) ?? 1,
    ...instanceDispersion(cells, expectedOf, blocks.length),
  });
}

/**
 * The design effect of versions that served one after the other: how their events scatter between instances, and with
 * `rhythm` between blocks, around what the rate of their side makes expect.
 * @param sides by time, the finest stretches there are
 * @param rhythm whether what changes in the course of a day counts: not where the hours of both sides are the same
 */
export function successiveDesignEffect(
  sides: readonly (readonly Counted[])[],
  unordered: readonly Cell[],
  rhythm: boolean,
): DesignEffect {
  const cells = inOrder(unordered);
  const rate = { before: rateOf(cells, 'before'), after: rateOf(cells, 'after') };
  const expectedOf = ({ side, exposure }: Cell) => rate[side] * exposure;
  const byBlock = bySide(cells).map((own) => dispersion(residuals(own, ({ t }) => String(t), expectedOf)));
  return largest({
    bursts: burstDispersion(sides),
    blocks: (rhythm ? pooled(byBlock) : null) ?? 1,
    ...instanceDispersion(cells, expectedOf, Math.min(...byBlock.map(({ clusters }) => clusters))),
  });
}

/** The same effect, or that of sampling where this is larger: weights are squared in it (Kish, 1965). */
export function withSampling(effect: DesignEffect, weights: { weight: number; squares: number }): DesignEffect {
  const value = weights.weight > 0 ? weights.squares / weights.weight : 1;
  return value > effect.value ? { ...effect, value, from: 'sampling' } : effect;
}

/** @param found `bursts` is null where there are too few stretches of time to see any. */
function largest(found: {
  bursts: number | null;
  blocks: number;
  instances: number;
  fewInstances: boolean;
}): DesignEffect {
  const { bursts, blocks, instances, fewInstances } = found;
  const value = Math.max(1, bursts ?? UNKNOWN, blocks, instances);
  const seen = (
    [
      ['bursts', bursts],
      ['blocks', blocks],
      ['instances', instances],
    ] as const
  ).find(([, effect]) => effect === value);
  return { value, from: value > 1 && seen ? seen[0] : null, fewInstances };
}

/**
 * The dispersion that neighbouring stretches of time show by their differences (von Neumann, 1941): bursts are in it, and
 * what rises and falls slowly is not. Null where there are too few stretches.
 */
function burstDispersion(sides: readonly (readonly Counted[])[]): number | null {
  const found = sides.map((side) => {
    let squares = 0;
    let variance = 0;
    for (const [index, here] of side.entries()) {
      const next = side[index + 1];
      const exposure = here.exposure + (next?.exposure ?? 0);
      if (next === undefined || !(here.exposure > 0 && next.exposure > 0)) continue;
      squares += ((here.events * next.exposure - next.events * here.exposure) / exposure) ** 2;
      variance += ((here.events + next.events) * here.exposure * next.exposure) / exposure ** 2;
    }
    const events = side.reduce((sum, each) => sum + each.events, 0);
    return { value: variance > 0 ? squares / variance : 1, clusters: side.length, events };
  });
  const value = pooled(found);
  if (value === null) return null;
  const withEvents = sides.flat().filter(({ events }) => events > 0).length;
  const byChance = withEvents >= ENOUGH_TO_DISMISS && value < 1 + Math.sqrt(3 / withEvents);
  return byChance ? 1 : value;
}

function instanceDispersion(cells: readonly Cell[], expectedOf: (cell: Cell) => number, blocks: number) {
  const sides = bySide(cells).map((own) => dispersion(residuals(own, ({ instance }) => instance, expectedOf)));
  const fewInstances = sides.some(({ clusters }) => clusters < FEWEST_CLUSTERS);
  const events = sides.reduce((sum, side) => sum + side.events, 0);
  const count = sides.reduce((sum, side) => sum + side.clusters, 0);
  const visible = blocks > FEWEST_CLUSTERS || events >= EVENTS_PER_INSTANCE * count;
  return { instances: widened((visible ? pooled(sides) : null) ?? 1, count - sides.length), fewInstances };
}

/**
 * Few instances may look alike by chance. What their dispersion is over 1 is widened nearly as Student's t is against the
 * normal distribution at 97.5 % (the first term of Cornish and Fisher's expansion).
 */
function widened(value: number, freedom: number): number {
  return 1 + Math.max(0, value - 1) * (1 + (NORMAL_975 ** 2 + 1) / (2 * Math.max(1, freedom)));
}

/** Of clusters: observed and expected events, and the variance that independent events would have. */
interface Residual {
  observed: number;
  expected: number;
  variance: number;
}

/** Observed over expected variance of some clusters that hold `events`. */
interface Dispersion {
  value: number;
  clusters: number;
  events: number;
}

/** M / (M − 1) Σ (observed − expected)² / Σ variance of M clusters. */
function dispersion(found: readonly Residual[]): Dispersion {
  const clusters = found.length;
  const squares = found.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2, 0);
  const variance = found.reduce((sum, one) => sum + one.variance, 0);
  const events = found.reduce((sum, { observed }) => sum + observed, 0);
  return {
    value: clusters > 1 && variance > 0 ? ((clusters / (clusters - 1)) * squares) / variance : 1,
    clusters,
    events,
  };
}

/** Over the sides with clusters enough, weighted by their events; null without any such side. */
function pooled(sides: readonly Dispersion[]): number | null {
  const known = sides.filter(({ clusters }) => clusters >= FEWEST_CLUSTERS);
  if (known.length === 0) return null;
  const events = known.reduce((sum, side) => sum + side.events, 0);
  return events === 0 ? 1 : known.reduce((sum, { value, events: own }) => sum + value * own, 0) / events;
}

function shareResidual({ before, after }: Stratum, ratio: number): Residual {
  const events = before.events + after.events;
  const share = (ratio * after.exposure) / (before.exposure + ratio * after.exposure);
  return { observed: after.events, expected: events * share, variance: events * share * (1 - share) };
}

function residuals(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => string,
  expectedOf: (cell: Cell) => number,
): Residual[] {
  const found = new Map<string, Residual>();
  for (const cell of cells) {
    const { observed = 0, expected = 0 } = found.get(keyOf(cell)) ?? {};
    const sum = expected + expectedOf(cell);
    found.set(keyOf(cell), { observed: observed + cell.events, expected: sum, variance: sum });
  }
  return [...found.values()];
}

/** The cells of each block added up, where both sides have exposure. */
function blocksOf(cells: readonly Cell[]): { t: number; stratum: Stratum }[] {
  const blocks = new Map<number, Stratum>();
  for (const { side, t, events, exposure } of cells) {
    const block = blocks.get(t) ?? { before: { events: 0, exposure: 0 }, after: { events: 0, exposure: 0 } };
    block[side].events += events;
    block[side].exposure += exposure;
    blocks.set(t, block);
  }
  return [...blocks]
    .map(([t, stratum]) => ({ t, stratum }))
    .filter(({ stratum }) => stratum.before.exposure > 0 && stratum.after.exposure > 0);
}

/** The ratio of the rates with half an event more on each side: never 0 and never infinite. */
function shrunkRatio(strata: readonly Stratum[]): number {
  const sum = (of: (stratum: Stratum) => number) => strata.reduce((total, stratum) => total + of(stratum), 0);
  const all = ({ before, after }: Stratum) => before.exposure + after.exposure;
  const after = 0.5 + sum((each) => (each.after.events * each.before.exposure) / all(each));
  return after / (0.5 + sum((each) => (each.before.events * each.after.exposure) / all(each)));
}

/** As both sides of a block show it. */
function rateOfBefore({ before, after }: Stratum, ratio: number): number {
  return (before.events + after.events) / (before.exposure + ratio * after.exposure);
}

/** By time and instance: the order in which a database returns cells would show in the last digits of their sums. */
function inOrder(cells: readonly Cell[]): readonly Cell[] {
  return cells.toSorted((a, b) => a.t - b.t || (a.instance < b.instance ? -1 : Number(a.instance > b.instance)));
}

function bySide(cells: readonly Cell[]): Cell[][] {
  return [cells.filter(({ side }) => side === 'before'), cells.filter(({ side }) => side === 'after')];
}

function rateOf(cells: readonly Cell[], side: Cell['side']): number {
  const own = cells.filter((cell) => cell.side === side);
  const exposure = own.reduce((sum, cell) => sum + cell.exposure, 0);
  return exposure > 0 ? own.reduce((sum, cell) => sum + cell.events, 0) / exposure : 0;
}
