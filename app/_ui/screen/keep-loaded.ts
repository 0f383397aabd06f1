import type { Loaded } from '../panel/loaded.ts';

/** The answer `after`, in which each part that could not be loaded is the one of `before`, if that was loaded. */
export function keepLoaded<Data extends object>(before: Data, after: Data): Data {
  const kept: Partial<Data> = {};
  for (const part in after) {
    const known = before[part];
    if (isFailed(after[part]) && isLoaded(known) && known.ok) kept[part] = known;
  }
  return { ...after, ...kept };
}

/** How many parts could not be loaded. */
export function failedParts(data: object): number {
  return Object.values(data).filter(isFailed).length;
}

/** Whether there are parts that are loaded one by one, and none could be. */
export function isWhollyFailed(data: object): boolean {
  const parts = Object.values(data).filter(isLoaded);
  return parts.length > 0 && parts.every(({ ok }) => !ok);
}

function isFailed(part: unknown): boolean {
  return isLoaded(part) && !part.ok;
}

function isLoaded(part: unknown): part is Loaded<unknown> {
  return typeof part === 'object' && part !== null && 'ok' in part && typeof part.ok === 'boolean';
}
