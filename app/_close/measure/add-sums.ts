import { CLOSE_SUMS, INCIDENT_SUMS, type SumName, type Sums } from './sums.ts';

const NAMES: readonly SumName[] = [...CLOSE_SUMS, ...INCIDENT_SUMS];

/** The sums of several stretches or series, added up by name. */
export function addSums(all: readonly Sums[]): Sums {
  const added: Partial<Record<SumName, number>> = {};
  for (const name of NAMES) {
    let total: number | undefined;
    for (const { [name]: sum } of all) if (sum !== undefined) total = (total ?? 0) + sum;
    if (total !== undefined) added[name] = total;
  }
  return added;
}
