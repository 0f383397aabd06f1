import fc from 'fast-check';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { arbitraryEvent } from './arbitrary-event.ts';

/** One event of the kind error, and as many more as wanted, that differ in their ids, each of its own connection. */
export function incidents(n: number): CloseEvent[] {
  const [sample] = fc.sample(
    arbitraryEvent.filter(({ kind }) => kind === 'error'),
    1,
  );
  if (!sample) throw new Error('no sample');
  return Array.from({ length: n }, (_, i) => ({
    ...sample,
    spanId: (i + 1).toString(16).padStart(16, '0'),
    connectionId: `connection ${i}`,
    attributes: new Map([['code.stacktrace', 'at a (/src/a.js:1:1)']]),
  }));
}
