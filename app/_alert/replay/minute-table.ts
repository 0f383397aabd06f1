import type { DurationMeasure } from '../../_close/measure/measure.ts';
import type { SumName } from '../../_close/measure/sums.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { JudgedService, WindowData, WindowHistogram, WindowRow } from '../reading/window-data.ts';
import { firstAt } from './first-at.ts';

/** What was counted in one minute, which starts at `t`. */
export interface MinuteRow extends WindowRow {
  t: number;
}

/** A histogram of one minute. */
export interface MinuteHistogram extends WindowHistogram {
  t: number;
  measure: DurationMeasure;
}

/** One service, version, role and route over time. */
interface Column {
  row: Omit<WindowRow, 'sums'>;
  /** Rising. */
  minutes: number[];
  /** By name: the sum of the first n minutes at n. */
  totals: Map<SumName, number[]>;
}

/** Minutes by which spans of any length are added up: each end of a span is looked up, and what lies between is subtracted. */
export class MinuteTable implements WindowData {
  readonly services: readonly JudgedService[];
  readonly #columns: readonly Column[];
  readonly #histograms: readonly MinuteHistogram[];
  readonly #histogramTimes: readonly number[];
  /** By service, rising. */
  readonly #heard: ReadonlyMap<string, readonly number[]>;

  /**
   * @param rows in the order of time, as `histograms`
   * @param heard by the id of a service, the minutes in which anything was heard, rising
   */
  constructor(
    services: readonly JudgedService[],
    rows: readonly MinuteRow[],
    heard: ReadonlyMap<string, readonly number[]>,
    histograms: readonly MinuteHistogram[] = [],
  ) {
    this.services = services;
    this.#columns = columnsOf(rows);
    this.#heard = heard;
    this.#histograms = histograms;
    this.#histogramTimes = histograms.map(({ t }) => t);
  }

  sums({ from, to }: TimeSpan): WindowRow[] {
    return this.#columns.flatMap(({ row, minutes, totals }) => {
      const [first, end] = [firstAt(minutes, from), firstAt(minutes, to)];
      if (first === end) return [];
      const sums: Partial<Record<SumName, number>> = {};
      for (const [name, total] of totals) sums[name] = (total[end] ?? 0) - (total[first] ?? 0);
      return [{ ...row, sums }];
    });
  }

  histograms(measure: DurationMeasure, { from, to }: TimeSpan): WindowHistogram[] {
    const [first, end] = [firstAt(this.#histogramTimes, from), firstAt(this.#histogramTimes, to)];
    return this.#histograms.slice(first, end).filter((one) => one.measure === measure);
  }

  heard({ from, to }: TimeSpan): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [id, minutes] of this.#heard) if (firstAt(minutes, from) < firstAt(minutes, to)) found.add(id);
    return found;
  }
}

function columnsOf(rows: readonly MinuteRow[]): Column[] {
  const columns = new Map<string, Column>();
  for (const { t, sums, ...row } of rows) {
    const { serviceId, version, role, route } = row;
    const id = JSON.stringify([serviceId, version, role, route]);
    let column = columns.get(id);
    if (column === undefined) {
      column = { row: { serviceId, version, role, route }, minutes: [], totals: new Map() };
      columns.set(id, column);
    }
    add(column, bucketOf(t, MINUTE_MS), sums);
  }
  return [...columns.values()];
}

function add({ minutes, totals }: Column, t: number, sums: WindowRow['sums']): void {
  const count = minutes.push(t);
  for (const name in sums) {
    if (!isName(sums, name)) continue;
    let total = totals.get(name);
    if (total === undefined) {
      total = new Array<number>(count).fill(0);
      totals.set(name, total);
    }
    total[count] = (total[count - 1] ?? 0) + (sums[name] ?? 0);
  }
  for (const total of totals.values()) if (total.length === count) total.push(total[count - 1] ?? 0);
}

function isName(sums: WindowRow['sums'], name: string): name is SumName {
  return name in sums;
}
