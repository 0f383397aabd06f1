import { INCIDENT_CATEGORIES } from '@afterclose/instrumentation/semconv';
import type { IncidentGroup } from '../../../_close/incident/incident-group.ts';
import type { CallSite } from '../../../_close/stack/call-site.ts';
import { siteName } from '../../../_close/stack/site-name.ts';
import { HANDSHAKE_WORDS } from '../handshake-words.ts';
import { closedBy, type Phrase } from '../sentence.ts';

/** The two calls of a pair, in few words: "`publish` × `kick`"; of an ending, what made it and what it is. */
export function pairTitle(group: IncidentGroup, nameOf: (site: CallSite) => string = siteName): Phrase[] {
  const { category, closeSite, sendSite, isOther } = group;
  if (isOther) return [words('all other'), code(category)];
  if (!INCIDENT_CATEGORIES.some((known) => known === category)) return [...ending(group, nameOf), code(category)];
  const sends = sendSite === null ? words(category) : code(nameOf(sendSite));
  const [before, failed] = [
    category === 'send_before_open' || category === 'close_before_open',
    category === 'send_failed',
  ];
  if (before || failed) return [sends, times(), words(failed ? 'the send fails' : 'not open yet')];
  return [sends, times(), closeSite === null ? words(closedBy(group.initiator)) : code(nameOf(closeSite))];
}

/** The titles of pairs. Where two would read the same, functions have the names of their classes: "`publish` × `Cart.kick`". */
export function pairTitles(pairs: readonly IncidentGroup[]): Phrase[][] {
  const short = pairs.map((pair) => pairTitle(pair));
  const text = (phrases: readonly Phrase[]) => phrases.map((phrase) => phrase.text).join(' ');
  const times = new Map<string, number>();
  for (const title of short) times.set(text(title), (times.get(text(title)) ?? 0) + 1);
  return pairs.map((pair, index) => {
    const title = short[index] ?? [];
    return (times.get(text(title)) ?? 0) > 1 ? pairTitle(pair, (site) => site.function) : title;
  });
}

function ending({ closeSite, initiator, code: closeCode, handshakeFailure }: IncidentGroup, nameOf: typeof siteName) {
  if (handshakeFailure !== '') return [words(HANDSHAKE_WORDS[handshakeFailure]), times()];
  if (closeSite !== null) return [code(nameOf(closeSite)), times()];
  return initiator === '' ? [] : [words(`${closedBy(initiator)}${closeCode === 0 ? '' : ` ${closeCode}`}`), times()];
}

function code(text: string): Phrase {
  return { kind: 'code', text };
}

function words(text: string): Phrase {
  return { kind: 'words', text };
}

function times(): Phrase {
  return { kind: 'place', text: '×' };
}
