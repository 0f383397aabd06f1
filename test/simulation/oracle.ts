import type { GroupBy, Measure } from '../../app/_close/measure/measure.ts';
import type { Filter } from '../../app/_query/gather/filter.ts';
import type { TimeseriesQuery } from '../../app/_query/measure/timeseries.ts';
import type { Life } from './world.ts';

type Quantity =
  | 'ended'
  | 'affected'
  | 'unclean'
  | 'abnormal'
  | 'lateSends'
  | 'lostBytes'
  | 'sent'
  | 'attempts'
  | 'failures'
  | 'incidents'
  | 'struck'
  | 'openAtDeath'
  | 'closeDurationMs'
  | 'timeToLateSendMs';

/** One thing that counts. `amount` is a sum of weights; a duration has its weight there, and its `value`. */
interface Tally {
  quantity: Quantity;
  at: number;
  amount: number;
  value: number;
  labels: Record<GroupBy, string>;
}

/** Numerator and denominator of a bucket, or the durations in it. */
export interface OraclePoint {
  numerator: number;
  denominator: number | null;
  observed: { value: number; weight: number }[];
}

const PARTS: Record<Exclude<Measure, 'closeDurationMs' | 'timeToLateSendMs'>, [Quantity, ...Quantity[]]> = {
  sendAfterCloseRate: ['affected', 'ended'],
  lateSendRatio: ['lateSends', 'sent', 'lateSends'],
  closeFailureRate: ['failures', 'attempts'],
  abnormalCloseRate: ['abnormal', 'ended'],
  cleanCloseRate: ['ended', 'ended'],
  incidentRate: ['struck', 'ended'],
  endedConnections: ['ended'],
  affectedConnections: ['affected'],
  lateSends: ['lateSends'],
  lostBytes: ['lostBytes'],
  closeAttempts: ['attempts'],
  uncleanConnections: ['unclean'],
  openAtDeath: ['openAtDeath'],
  incidents: ['incidents'],
};

/** The measures of the contract, from the lives alone: no span, no rollup, one loop a bucket. */
export class Oracle {
  readonly #tallies: readonly Tally[];

  constructor(lives: readonly Life[]) {
    this.#tallies = lives.flatMap(talliesOf);
  }

  /** The measure over the whole range of the filter. */
  total(measure: Measure, filter: Filter): OraclePoint {
    return pointOf(
      this.#tallies.filter((tally) => isOf(tally, filter)),
      measure,
    );
  }

  /** The series by key, each with a point a bucket. A series without anything is left out. */
  series(query: TimeseriesQuery): Map<string, Map<number, OraclePoint>> {
    const { groupBy, measure } = query;
    const inRange = this.#tallies.filter((tally) => isOf(tally, query));
    const keys = new Set(groupBy === undefined ? [''] : inRange.map(({ labels }) => labels[groupBy]));
    if (groupBy === 'category') keys.delete('');
    const all = new Map<string, Map<number, OraclePoint>>();
    for (const key of [...keys].sort()) {
      const own = inRange.filter(
        ({ labels, quantity }) =>
          groupBy === undefined || labels[groupBy] === key || (groupBy === 'category' && quantity === 'ended'),
      );
      const points = new Map<number, OraclePoint>();
      for (let t = query.from - (query.from % query.step); t < query.to; t += query.step) {
        points.set(
          t,
          pointOf(
            own.filter(({ at }) => at >= t && at < t + query.step),
            measure,
          ),
        );
      }
      const isTold =
        measure === 'closeDurationMs' || measure === 'timeToLateSendMs'
          ? own.some(({ quantity }) => quantity === measure)
          : [...points.values()].some(({ numerator, denominator }) => numerator > 0 || (denominator ?? 0) > 0) ||
            own.some(({ quantity }) => quantity === 'ended');
      if (groupBy === undefined || isTold) all.set(key, points);
    }
    return all;
  }
}

function pointOf(own: readonly Tally[], measure: Measure): OraclePoint {
  const total = (wanted: Quantity): number =>
    own.reduce((sum, { quantity, amount }) => (quantity === wanted ? sum + amount : sum), 0);
  if (measure === 'closeDurationMs' || measure === 'timeToLateSendMs') {
    const observed = own.filter(({ quantity }) => quantity === measure);
    return {
      numerator: 0,
      denominator: null,
      observed: observed.map(({ value, amount }) => ({ value, weight: amount })),
    };
  }
  const [over, ...under] = PARTS[measure];
  const numerator = total(over) - (measure === 'cleanCloseRate' ? total('unclean') : 0);
  const denominator = under.length === 0 ? null : under.reduce((sum, quantity) => sum + total(quantity), 0);
  return { numerator, denominator, observed: [] };
}

function isOf({ at, labels }: Tally, query: Filter): boolean {
  const dimensions = ['service', 'environment', 'version', 'role', 'route'] as const;
  const inRange = at >= query.from && at < query.to;
  return inRange && dimensions.every((name) => query[name] === undefined || query[name].includes(labels[name]));
}

function talliesOf(life: Life): Tally[] {
  const { weight, endedAt, tellings } = life;
  const hadBeenOpen = life.number !== null;
  const tallies: Tally[] = [];
  const labels = {
    service: life.service,
    environment: life.environment,
    version: life.version,
    role: life.role,
    route: life.route,
    initiator: hadBeenOpen ? life.initiator : '',
    code: String(life.code),
    category: '',
  };
  const tally = (quantity: Quantity, at: number, amount = 1, category = '', value = 0): void => {
    // Times are cut to whole milliseconds.
    tallies.push({ quantity, at: Math.floor(at), amount: weight * amount, value, labels: { ...labels, category } });
  };

  if (hadBeenOpen) {
    tally('ended', endedAt);
    tally('sent', endedAt, life.messagesSent);
    if (life.code === 1006 || life.code === 1011) tally('abnormal', endedAt);
    const misused = tellings.some(({ category }) => category === 'send_after_close' || category === 'send_failed');
    if (misused || life.code === 1006 || life.code === 1011) tally('unclean', endedAt);
  }
  if (life.ending !== '') {
    tally('incidents', endedAt, 1, life.ending);
    // A handshake that failed is in no rate.
    if (hadBeenOpen) tally('struck', endedAt, 1, life.ending);
  }
  for (const { operation, outcome, calledAt, knownAt } of life.attempts) {
    tally('attempts', knownAt);
    if (outcome === 'failed' || outcome === 'timed_out') tally('failures', knownAt);
    if (operation === 'close' && outcome === 'completed') tally('closeDurationMs', knownAt, 1, '', knownAt - calledAt);
  }
  for (const { category, first, count, bytes, firstAt, lastAt } of tellings) {
    tally('incidents', lastAt, count, category);
    if (first && hadBeenOpen) tally('struck', endedAt, 1, category);
    if (category !== 'send_after_close') continue;
    tally('lateSends', lastAt, count);
    tally('lostBytes', lastAt, bytes);
    tally('timeToLateSendMs', lastAt, 1, '', firstAt - endedAt);
    if (first) tally('affected', endedAt);
  }
  return tallies;
}
