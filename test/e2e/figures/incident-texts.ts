import type { Incident } from '../../../app/_close/incident/incident.ts';
import type { CallSite } from '../../../app/_close/stack/call-site.ts';
import type { IncidentDetail } from '../../../app/_query/incident/incident.ts';
import type { IncidentList } from '../../../app/_query/incident/incidents.ts';
import * as written from './written.ts';

type Texts = (string | null)[];

/** A piece of an incident's sentence: a name or a place in the code, or words between. */
interface Piece {
  is: 'name' | 'place' | 'words';
  text: string;
}

const CLOSERS = { local: 'own close', remote: 'peer closed', transport: 'connection lost', '': 'the close' };

function siteName({ function: name }: CallSite): string {
  return name.split('.').at(-1) ?? '';
}

function sitePlace({ file, line }: CallSite): string {
  return `${file.split('/').at(-1)}:${line}`;
}

function lateness(incident: Incident): string {
  return `${written.delays(incident.delayMs)} after`.trim();
}

function who(site: CallSite | null): Piece[] {
  if (site === null) return [{ is: 'words', text: 'Code without a stack' }];
  return [
    { is: 'name', text: siteName(site) },
    { is: 'place', text: sitePlace(site) },
  ];
}

/** Who does what, how late, after whom. */
function sentence(incident: Incident): Piece[] {
  const { category, closeSite, sendSite, initiator, code } = incident;
  const name: Piece = { is: 'name', text: CLOSERS[initiator] };
  const closer: Piece[] =
    closeSite === null ? [name, ...(code === 0 ? [] : [{ is: 'place' as const, text: String(code) }])] : who(closeSite);
  const words = (text: string): Piece => ({ is: 'words', text });
  switch (category) {
    case 'send_after_close':
      return [...who(sendSite), words(`sends ${lateness(incident)}`), ...closer];
    case 'double_close':
      return [...who(sendSite), words(`closes again ${lateness(incident)}`), ...closer];
    case 'send_before_open':
    case 'close_before_open':
    case 'send_failed':
      return [...who(sendSite), words('')];
    default:
      return [...closer, words('ends as')];
  }
}

/**
 * A row of the overview's worst pairs; that a service is silent is an aside.
 * @param namesService whether pairs of several services are shown
 */
export function pairTexts(incident: Incident, namesService: boolean): Texts {
  const { sendSite, closeSite, initiator, code, connections, share } = incident;
  const party = { local: 'our close', remote: 'the peer', transport: 'the network', '': 'unknown' }[initiator];
  const closePlace = closeSite ? sitePlace(closeSite) : code === 0 ? party : String(code);
  const places = `${namesService ? `${incident.service}: ` : ''}${sendSite ? sitePlace(sendSite) : 'unknown'} × ${closePlace}`;
  const sender = incident.isOther ? 'all other pairs' : sendSite ? siteName(sendSite) : 'no stack';
  return [
    `${sender} sends ${lateness(incident)} ${closeSite ? siteName(closeSite) : CLOSERS[initiator]}`,
    lateness(incident),
    sendSite && siteName(sendSite),
    closeSite && siteName(closeSite),
    places,
    places,
    stateWords(incident, null),
    written.count(connections),
    share === null ? null : written.rate(share),
  ];
}

/** The state as its chip says it, where that has a digit: in a version, or for how long its service is silent. */
function stateWords({ state, gone, firstVersion, resolvedInVersion }: Incident, silence: string | null): string | null {
  const isOpen = state === 'new' || state === 'ongoing' || state === 'came_back';
  if (isOpen && gone?.convincing && gone.share !== 0) {
    const share = gone.share ?? 1;
    return share > 0.95 ? `gone since ${gone.version}` : `gone in ${gone.version}, ${written.rate(share)} of closes`;
  }
  if (state === 'new') return `new in ${firstVersion}`;
  if (state === 'ongoing') return silence;
  return state === 'resolved' ? `resolved in ${resolvedInVersion}` : null;
}

/** The list of incidents, row by row; before those that are expected, the line that counts them. */
export function listTexts(
  { incidents, total, step, recoverable }: IncidentList,
  silenceOf: (incident: Incident) => string | null,
): string[] {
  const heading = `${written.counted(total, 'incident')}, trend per ${written.step(step)}`;
  const expected = recoverable ?? [];
  const pairs = expected.reduce((sum, group) => sum + group.pairs, 0);
  const first = incidents.length - pairs;
  return withDigits([
    heading,
    ...incidents.slice(0, first).flatMap((incident) => rowTexts(incident, silenceOf(incident))),
    ...expected.map(({ key, connections }) => `${key} ${written.count(connections)}`),
    pairs === 0 ? null : `connections, of ${written.counted(pairs, 'pair')}`,
    ...incidents.slice(first).flatMap((incident) => rowTexts(incident, silenceOf(incident))),
  ]);
}

function rowTexts(incident: Incident, silence: string | null): Texts {
  const pieces = sentence(incident);
  const places = pieces.flatMap(({ is, text }) => (is === 'place' ? [text] : []));
  const { versions, connections, share, count, lastSeen, firstSeen, gone, lastVersion } = incident;
  const earlier = versions.length > 3 ? `${versions.length - 3} earlier, ` : '';
  return [
    ...pieces.flatMap(({ is, text }) => (is === 'place' ? [] : [text])),
    places.join(' × '),
    `${earlier}${versions.slice(-3).join(', ')}`,
    stateWords(incident, silence),
    written.count(connections),
    share === null ? null : written.rate(share),
    written.count(count),
    written.moment(lastSeen),
    `first ${written.moment(firstSeen)}`,
    `Resolve in ${gone?.version || lastVersion}`,
  ];
}

/** The page of one incident: its head and its figures, from the top down. */
export function headTexts(detail: IncidentDetail, chips: readonly string[]): string[] {
  const { incident } = detail;
  const { gone, firstSeen, firstVersion, lastSeen, lastVersion } = incident;
  return withDigits([
    ...sentence(incident).map(({ text }) => text),
    ...chips,
    `${written.moment(firstSeen)}, in ${firstVersion}`,
    `${written.moment(lastSeen)}, in ${lastVersion}`,
    gone && evidence(gone),
  ]);
}

function evidence({ endedConnections, version, versionBefore, expected, convincing }: NonNullable<Incident['gone']>) {
  const seen = `0 in ${written.count(endedConnections)} closes of ${version}`;
  const would = `${versionBefore} would have had about ${written.count(expected)}`;
  return `${seen}${convincing ? ', where' : ', too few to tell:'} ${would}`;
}

/** The four figures, each with what it was divided from. */
export function figureTexts({ incident, endedConnections }: IncidentDetail): string[] {
  const { connections, count, share, rate, lostBytes } = incident;
  return withDigits([
    written.count(connections),
    rate === null ? null : `${written.rate(rate)} of ${written.count(endedConnections)} ended`,
    written.count(count),
    connections > 0 ? `${(Math.round((count / connections) * 10) / 10).toFixed(1)} per connection` : null,
    share === null ? null : written.rate(share),
    written.bytes(lostBytes),
  ]);
}

export function withDigits(texts: Texts): string[] {
  return texts.flatMap((text) => (text !== null && /\d/.test(text) ? [text.trim()] : []));
}
