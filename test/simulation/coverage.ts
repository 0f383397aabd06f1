import type { Filter } from '../../app/_query/gather/filter.ts';
import type { Life } from './world.ts';

/**
 * Σ weights / Σ (highest − lowest number + 1), by process, over the lives that ended in the range. It describes whole
 * processes, so only the service and the environment of a filter count. Null without any life.
 */
export function coverageOf(lives: readonly Life[], filter: Filter): number | null {
  const { service = [], environment = [] } = filter;
  const totals = { arrived: 0, numbered: 0 };
  const ended = lives
    .flatMap(({ number, ...life }) => (number === null ? [] : [{ ...life, number }]))
    .filter(
      (life) =>
        life.endedAt >= filter.from &&
        life.endedAt < filter.to &&
        (service.length === 0 || service.includes(life.service)) &&
        (environment.length === 0 || environment.includes(life.environment)),
    );
  for (const instance of new Set(ended.map((life) => life.instance))) {
    const own = ended.filter((life) => life.instance === instance);
    const numbers = own.map(({ number }) => number);
    totals.arrived += own.reduce((sum, { weight }) => sum + weight, 0);
    totals.numbered += Math.max(...numbers) - Math.min(...numbers) + 1;
  }
  return totals.numbered > 0 ? totals.arrived / totals.numbered : null;
}
