import { siteName, sitePlace } from '../../../_close/stack/site-name.ts';
import type { PairChange } from '../../../_query/deploy/comparison-record.ts';
import { closedBy, type Phrase } from '../../incident/sentence.ts';

/** Both calls of a pair in short: "broadcast rooms.ts:88 × kick session.ts:41"; its category in place of an unknown call. */
export function pairPhrases({ category, closeSite, sendSite, initiator, code }: PairChange): Phrase[] {
  const send: Phrase[] = sendSite === null ? [{ kind: 'code', text: category }] : site(sendSite);
  const closer = `${closedBy(initiator)}${code === 0 ? '' : ` ${code}`}`;
  const close: Phrase[] = closeSite === null ? [{ kind: 'place', text: closer }] : site(closeSite);
  return [...send, { kind: 'words', text: '×' }, ...close];
}

function site(of: NonNullable<PairChange['closeSite']>): Phrase[] {
  return [
    { kind: 'code', text: siteName(of) },
    { kind: 'place', text: sitePlace(of) },
  ];
}
