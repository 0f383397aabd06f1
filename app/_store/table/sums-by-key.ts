import { bucketOf, type Grain } from '../../_close/time/grain.ts';
import { NestedMap } from './nested-map.ts';
import type { Row } from './tables.ts';

export type Key = readonly (string | number)[];

/** Where grain and bucket stand in a key. */
export interface TimeIndexes {
  readonly grain: number;
  readonly bucket: number;
}

/** Adds up numbers by key. */
export class SumsByKey {
  readonly #sums = new NestedMap<number[]>();

  /** The values of a key, to be added to in place. */
  of(key: Key, width: number): number[] {
    return this.#sums.of(key, () => new Array<number>(width).fill(0));
  }

  add(key: Key, values: readonly number[]): void {
    const sums = this.of(key, values.length);
    for (let index = 0; index < values.length; index += 1) addTo(sums, index, values[index] ?? 0);
  }

  entries() {
    return this.#sums.entries();
  }

  rows(): Row[] {
    return [...this.entries()].map(({ key, value }) => [...key, ...value]);
  }

  /** The same sums in a coarser grain. */
  coarsened(grain: Grain, at: TimeIndexes): SumsByKey {
    const coarse = new SumsByKey();
    for (const { key, value } of this.entries()) {
      const bucket = bucketOf(Number(key[at.bucket]), grain);
      coarse.add(key.with(at.grain, grain).with(at.bucket, bucket), value);
    }
    return coarse;
  }
}

export function addTo(values: number[], index: number, amount: number): void {
  values[index] = (values[index] ?? 0) + amount;
}
