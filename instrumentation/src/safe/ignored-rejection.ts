import { propertyOf } from '../property-of.ts';

/** A method that should answer at once may give a promise, whose rejection nobody would handle. */
export function ignoreRejection(result: unknown): void {
  if (typeof propertyOf(result, 'then') === 'function') Promise.resolve(result).catch(() => {});
}
