import type { Category, IncidentCategory } from '@afterclose/instrumentation/semconv';
import type { Delay, Incident } from '../../_close/incident/incident.ts';
import type { CallSite } from '../../_close/stack/call-site.ts';
import { siteName, sitePlace } from '../../_close/stack/site-name.ts';
import { delayRange } from './delay-range.ts';
import { HANDSHAKE_WORDS } from './handshake-words.ts';

/** A piece of a title: code to be read as code, the place of the code, or words between. */
export interface Phrase {
  kind: 'code' | 'place' | 'words';
  text: string;
}

type Titled = Pick<Incident, 'category' | 'closeSite' | 'sendSite' | 'initiator' | 'code' | 'delayMs' | 'isOther'> &
  Partial<Pick<Incident, 'handshakeFailure'>>;

/** What code does in each category, and where it matters how late and after whom. */
const SENTENCES: Record<IncidentCategory, (incident: Titled) => Phrase[]> = {
  send_after_close: (incident) => [words(`sends ${lateness(incident.delayMs)}`), ...closer(incident)],
  double_close: (incident) => [words(`closes again ${lateness(incident.delayMs)}`), ...closer(incident)],
  send_before_open: () => [words('sends before the socket is open')],
  close_before_open: () => [words('closes before the socket is open')],
  send_failed: () => [words('sends, and the send fails')],
};

const sentences: Partial<Record<Category, (incident: Titled) => Phrase[]>> = SENTENCES;

/** Who does what, how late, after whom: "`broadcast` rooms.ts:88 sends 12–40 ms after `kick` session.ts:41". */
export function incidentSentence(incident: Titled): Phrase[] {
  const { category, sendSite } = incident;
  if (incident.isOther) return [words('All other pairs of call sites:'), code(category)];
  const sentence = sentences[category];
  return sentence ? [...who(sendSite), ...sentence(incident)] : [...closer(incident), words('ends as'), code(category)];
}

/** The sentence as plain text, for titles of pages and names of links. */
export function sentenceText(phrases: readonly Phrase[]): string {
  return phrases.map(({ text }) => text).join(' ');
}

/** "12–40 ms after"; "after" where no delay is known. */
export function lateness(delay: Delay): string {
  const range = delayRange(delay);
  return range === '' ? 'after' : `${range} after`;
}

/** Who closed first where no call of ours is known: "peer closed". */
export function closedBy(initiator: Incident['initiator']): string {
  if (initiator === 'remote') return 'peer closed';
  if (initiator === 'transport') return 'connection lost';
  return initiator === 'local' ? 'own close' : 'the close';
}

function who(site: CallSite | null): Phrase[] {
  return site === null
    ? [words('Code without a stack')]
    : [code(siteName(site)), { kind: 'place', text: sitePlace(site) }];
}

function closer({ closeSite, initiator, code: closeCode, handshakeFailure = '' }: Titled): Phrase[] {
  if (handshakeFailure !== '') return [code('handshake'), words(`(${HANDSHAKE_WORDS[handshakeFailure]})`)];
  if (closeSite !== null) return who(closeSite);
  const by = code(closedBy(initiator));
  return closeCode === 0 ? [by] : [by, { kind: 'place', text: String(closeCode) }];
}

function code(text: string): Phrase {
  return { kind: 'code', text };
}

function words(text: string): Phrase {
  return { kind: 'words', text };
}
