import { bucketOf } from '../../_close/time/grain.ts';
import { NestedMap } from './nested-map.ts';
import { type Column, grainsOf, type Row, type Table } from './table.ts';

export type Key = readonly (string | number)[];

/** Sums of a rollup by its key, in its finest grain if it has grains. */
export class SumsByKey {
  readonly table: Table;
  readonly #grainIndex: number;
  readonly #bucketIndex: number;
  readonly #merges: readonly Column['merge'][];
  readonly #none: readonly number[];
  readonly #sums = new NestedMap<number[]>();
  readonly #start = () => this.#none.slice();

  constructor(table: Table) {
    this.table = table;
    this.#grainIndex = table.key.indexOf('grain');
    this.#bucketIndex = table.key.indexOf('bucket');
    this.#merges = table.columns.slice(table.key.length).map(({ merge }) => merge);
    this.#none = this.#merges.map(startOf);
  }

  /** The sums of a key, to be added to in place. */
  of(key: Key): number[] {
    return this.#sums.of(key, this.#start);
  }

  add(key: Key, values: readonly number[]): void {
    const sums = this.of(key);
    for (let index = 0; index < values.length; index += 1) {
      sums[index] = merged(this.#merges[index], sums[index] ?? 0, values[index] ?? 0);
    }
  }

  get(key: Key): readonly number[] | undefined {
    return this.#sums.get(key);
  }

  entries() {
    return this.#sums.entries();
  }

  /** The entries, and those of every coarser grain of the table, whose buckets are sums of them. */
  inEveryGrain() {
    const [, ...coarser] = grainsOf(this.table);
    return [this, ...coarser.map((grain) => this.#coarsened(grain))].flatMap((sums) => sums.entries());
  }

  /** Of every grain. */
  rows(): Row[] {
    return this.inEveryGrain().map(({ key, value }) => [...key, ...value]);
  }

  /** The key of the bucket of a coarser grain (ms) that holds the bucket of `key`. */
  inGrain(key: Key, grain: number): Key {
    const bucket = bucketOf(Number(key[this.#bucketIndex]), grain);
    return key.with(this.#grainIndex, grain).with(this.#bucketIndex, bucket);
  }

  #coarsened(grain: number): SumsByKey {
    const coarse = new SumsByKey(this.table);
    for (const { key, value } of this.entries()) coarse.add(this.inGrain(key, grain), value);
    return coarse;
  }
}

export function addTo(values: number[], index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}

function startOf(merge: Column['merge']): number {
  if (merge === 'min') return Number.POSITIVE_INFINITY;
  return merge === 'max' ? Number.NEGATIVE_INFINITY : 0;
}

function merged(merge: Column['merge'], left: number, right: number): number {
  if (merge === 'add') return left + right;
  return merge === 'min' ? Math.min(left, right) : Math.max(left, right);
}
