import type { CallSite } from '../stack/call-site.ts';
import type { Incident } from './incident.ts';

/** What of a group of incidents can be found by its text. */
type Searched = Pick<Incident, 'service' | 'category' | 'closeSite' | 'sendSite'>;

/**
 * Whether each word of `text` is part of the group's service or category, or of the function or file of one of its sites,
 * the file with its line (`rooms.ts:88`). Case does not matter, and no character stands for others. True without a word.
 */
export function hasText({ service, category, closeSite, sendSite }: Searched, text: string): boolean {
  const texts = [service, category, ...siteTexts(closeSite), ...siteTexts(sendSite)].map((part) => part.toLowerCase());
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => texts.some((part) => part.includes(word)));
}

function siteTexts(site: CallSite | null): string[] {
  return site === null ? [] : [site.function, `${site.file}:${site.line}`];
}
