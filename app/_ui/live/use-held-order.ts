'use client';
import { type Held, useHeld } from './use-held.ts';

/** Rows in the order in which they are shown, and how many more there are. */
export interface HeldRows<Row> extends Pick<Held<string[]>, 'isHeld' | 'area'> {
  rows: Row[];
  added: number;
}

/**
 * Rows that keep their places while the pointer is on them, for 15 s at most: their figures go on, those that are gone go, and
 * new ones are counted.
 */
export function useHeldOrder<Row>(newest: readonly Row[], idOf: (row: Row) => string): HeldRows<Row> {
  const byId = new Map(newest.map((row) => [idOf(row), row]));
  const { shown, isHeld, area } = useHeld([...byId.keys()], isSameOrder);
  const rows = shown.flatMap((id) => byId.get(id) ?? []);
  return { rows, added: newest.length - rows.length, isHeld, area };
}

/** Whether what is in both stands in the same order, and nothing is new. */
function isSameOrder(shown: readonly string[], newest: readonly string[]): boolean {
  return newest.length <= shown.length && newest.every((id, index) => id === shown[index]);
}
