import { parseAsNativeArrayOf } from 'nuqs/server';
import { parseAsName } from '../view/parse-as-text.ts';

/** Whose alerts and rules are shown, in the address: each an owner, "" for those that nobody owns; empty for all. */
export const ownerParsers = { owner: parseAsNativeArrayOf(parseAsName) };

/** The owners of some rules to choose from, by name; those that nobody owns last. */
export function ownerOptions(owners: readonly (string | null)[]): { value: string; word: string }[] {
  const names = [...new Set(owners.flatMap((owner) => (owner === null ? [] : [owner])))];
  const options = names.sort((a, b) => a.localeCompare(b, 'en')).map((value) => ({ value, word: value }));
  return options.length > 0 && owners.includes(null) ? [...options, { value: '', word: 'nobody' }] : options;
}

/** Whether an owner is among the chosen. */
export function isOwnedBy(owner: string | null, chosen: readonly string[]): boolean {
  return chosen.length === 0 || chosen.includes(owner ?? '');
}
