import { cleanText } from '../../../app/_close/text/storable-text.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { ATTACK_STRINGS, ATTACKER, POLYGLOTS, UNSTORABLE_STRINGS } from '../../support/attack-strings.ts';
import { attackedResource } from './attacked-spans.ts';

/** Names that begin an alert, have pages of their own, and are looked for on each screen. */
export const NAMES = Object.values(POLYGLOTS).map(cleanText);
const TEXTS = [...ATTACK_STRINGS, ...Object.values(POLYGLOTS)];
const CHANNEL = { kind: 'webhook', url: `https://${ATTACKER}/hook?"><img src=x onerror=window.attacked=1>` };

interface Addresses {
  webUrl: string;
  otlpUrl: string;
}

type Post = (path: string, body: object) => Promise<{ id: string }>;

/** Brings every attack string into a product, by the ways of strangers and of its users. */
export async function storeAttacks({ webUrl, otlpUrl }: Addresses, databaseUrl: string): Promise<void> {
  const post: Post = async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${webUrl}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${text} to ${JSON.stringify(body)}`);
    return JSON.parse(text);
  };
  const endedAt = Date.now() - 5 * MINUTE_MS;
  const response = await fetch(`${otlpUrl}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      resourceSpans: [...TEXTS, ...UNSTORABLE_STRINGS].flatMap((text) => attackedResource(text, endedAt)),
    }),
  });
  const answer = await response.text();
  if (response.status !== 200 || answer !== '{}')
    throw new Error(`The receiver answered ${response.status}: ${answer}`);
  await inTurns(TEXTS, (text) => writeAll(post, text, endedAt));
  await post('alerts/rules/apply', {
    rules: TEXTS.map((text, index) => ({
      ...{ ...RULE, id: `attacked-${index}`, name: text, owner: text, enabled: false },
      labels: { [labelOf(text)]: text },
    })),
  });
  await postRule(post);
  await writeOfIncidents(post, webUrl);
  await judgeNow(databaseUrl);
}

/** What users, pipelines and their tools write. */
async function writeAll(post: Post, text: string, endedAt: number): Promise<void> {
  const label = labelOf(text);
  await post('deploys', {
    ...{ service: text, environment: text, version: text, commit: text, author: text, files: [text] },
    startedAt: endedAt - MINUTE_MS,
    url: `https://${ATTACKER}/${text}`,
  });
  const channel = await post('channels', { ...CHANNEL, name: text });
  // What shall be on the screens fires.
  const service = NAMES.includes(cleanText(text)) ? `not ${text}` : text;
  const matchers = [
    { on: 'service', values: [service] },
    { on: 'label', label, values: [text], negated: true },
  ];
  await post('silences', { matchers, until: Date.now() + 600 * MINUTE_MS, comment: text, by: text });
  await post('notification-policies', { name: text, matchers, channels: [channel.id] });
}

/** As the name of a label, the API refuses one of them, and what turns the direction of text. */
function labelOf(text: string): string {
  return text === '__proto__' ? 'proto' : cleanText(text).slice(0, 64);
}

const RULE = {
  measure: 'sendAfterCloseRate',
  condition: { kind: 'threshold', above: 0.05 },
  splitBy: 'service',
  windowMs: 30 * MINUTE_MS,
  forMs: 0,
  evidence: false,
};

/** One that fires, for each of the names: the others are silenced. */
function postRule(post: Post): Promise<{ id: string }> {
  return post('alerts/rules', {
    ...RULE,
    name: POLYGLOTS.html,
    owner: POLYGLOTS.markdown,
    labels: { team: POLYGLOTS.unseen },
    runbookUrl: `https://${ATTACKER}/"><img src=x onerror=window.attacked=1>`,
  });
}

/** Comments, names of people, and decisions on the pairs of one service. */
async function writeOfIncidents(post: Post, webUrl: string): Promise<void> {
  const service = encodeURIComponent(POLYGLOTS.html);
  const { incidents } = await (await fetch(`${webUrl}/api/v1/incidents?service=${service}`)).json();
  const ids: string[] = incidents.map(({ id }: { id: string }) => id);
  const [first = ''] = ids;
  await inTurns(TEXTS, (text) =>
    post(`incidents/${first}/comments`, { text: text.trim() || 'x', author: text.slice(0, 100) }),
  );
  await post('incidents/decisions', { incidents: ids, assignee: POLYGLOTS.html.slice(0, 100), by: POLYGLOTS.markdown });
  await post('incidents/decisions', { incidents: [first], state: 'resolved', version: POLYGLOTS.html, by: 'x' });
}

/** Lets rules be judged at the next look: a tick is due each minute, and this test is about something else. */
async function judgeNow(databaseUrl: string): Promise<void> {
  const database = await openDatabase(databaseUrl);
  await database.execute('DELETE FROM alert_clock');
  await database.close();
}

/** So many at a time as a user's tools would. */
async function inTurns<One>(all: readonly One[], work: (one: One) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 8) await Promise.all(all.slice(at, at + 8).map(work));
}
