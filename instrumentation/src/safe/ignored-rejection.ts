import { propertyOf } from '../property-of.ts';

/** A method that should return at once may return a promise. Nobody would handle its rejection. */
export function ignoreRejection(result: unknown): void {
  if (typeof propertyOf(result, 'then') === 'function') Promise.resolve(result).catch(() => {});
}
