import { siteName, sitePlace } from '../../_close/stack/site-name.ts';
import type { AlertPair } from '../../_query/alert/worst-pairs.ts';

type Sites = Pick<AlertPair, 'sendSite' | 'closeSite' | 'category'>;

/** The two calls of a pair by their names: who does it, and after which close; null where no close of ours is known. */
export function pairNames({ sendSite, closeSite, category }: Sites): { send: string; close: string | null } {
  return {
    send: sendSite === null ? category : siteName(sendSite),
    close: closeSite === null ? null : siteName(closeSite),
  };
}

/** Where both stand: "hub.ts:212 × session.ts:41". */
export function pairPlaces({ sendSite, closeSite }: Sites): string {
  return [sendSite, closeSite].flatMap((site) => (site === null ? [] : [sitePlace(site)])).join(' × ');
}
