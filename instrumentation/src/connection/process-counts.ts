import { propertyOf } from '../property-of.ts';
import type { Role } from '../semconv.ts';

/** How many connections this process has had. They must be counted once, even by several copies of this package. */
interface ProcessCounts {
  /** Of those that left OPEN: the number of the last one. */
  lastConnectionNumber: number;
  /** Those that became OPEN. */
  readonly opened: Record<Role, number>;
  /** Those whose end was reported, or never will be. */
  readonly ended: Record<Role, number>;
}

const KEY = Symbol.for('@afterclose/instrumentation/counts/1');

function create(): ProcessCounts {
  const counts = { lastConnectionNumber: 0, opened: { server: 0, client: 0 }, ended: { server: 0, client: 0 } };
  Object.defineProperty(globalThis, KEY, { value: counts });
  return counts;
}

export const processCounts: ProcessCounts = Object.getOwnPropertyDescriptor(globalThis, KEY)?.value ?? create();

/** Not in a browser: a page may sleep for days, and would be taken for dead. */
export const HAS_HEARTBEATS =
  typeof propertyOf(propertyOf(propertyOf(globalThis, 'process'), 'versions'), 'node') === 'string';
