import type { CallSite } from '../stack/call-site.ts';
import type { Incident } from './incident.ts';

/** What of a group of incidents can be found by its text. */
type Searched = Pick<Incident, 'service' | 'category' | 'closeSite' | 'sendSite'>;

/**
 * Whether `words` are part of the group's service or category, or of the function or file of one of its sites, the file with
 * its line (`rooms.ts:88`). Case does not matter, and no character stands for others.
 */
export function hasText({ service, category, closeSite, sendSite }: Searched, words: string): boolean {
  const texts = [service, category, ...siteTexts(closeSite), ...siteTexts(sendSite)];
  return texts.some((text) => text.toLowerCase().includes(words.toLowerCase()));
}

function siteTexts(site: CallSite | null): string[] {
  return site === null ? [] : [site.function, `${site.file}:${site.line}`];
}
