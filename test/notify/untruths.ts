import type { ChannelRecord } from './failing-channels.ts';
import type { OutboxPair } from './storm-world.ts';

/** What a channel was told of one route, in its order. */
type Told = readonly ChannelRecord[];

/**
 * What channels were told that is not so, or not told that is, in sentences.
 * @param mostCopies how often a channel may have taken the same
 */
export function untruths(
  records: readonly ChannelRecord[],
  pairs: readonly OutboxPair[],
  mostCopies: number,
): string[] {
  const told = byChannelAndRoute(records);
  const known = new Set(pairs.map(({ channel, route }) => `${channel} ${route}`));
  const strangers = [...told.keys()].filter((key) => !known.has(key)).map((key) => `${key}: nobody fired that`);
  return [
    ...strangers,
    ...pairs.flatMap((pair) => {
      const key = `${pair.channel} ${pair.route}`;
      return wrongs(pair, told.get(key) ?? [], mostCopies).map((wrong) => `${key}: ${wrong}`);
    }),
    ...changedBodies(records),
  ];
}

function byChannelAndRoute(records: readonly ChannelRecord[]): ReadonlyMap<string, Told> {
  const incidents = new Map<string, Set<string>>();
  for (const { incident, routes } of records) {
    if (incident === null) continue;
    const known = incidents.get(incident) ?? new Set();
    incidents.set(incident, known);
    for (const route of routes) known.add(route);
  }
  const told = new Map<string, ChannelRecord[]>();
  for (const record of records) {
    const { channel, incident, routes } = record;
    for (const route of incident === null ? routes : (incidents.get(incident) ?? [])) {
      const key = `${channel} ${route}`;
      told.set(key, [...(told.get(key) ?? []), record]);
    }
  }
  return told;
}

function wrongs({ channel, firing, resolved }: OutboxPair, told: Told, mostCopies: number): string[] {
  const [firings, resolveds] = [of(told, 'firing'), of(told, 'resolved')];
  if (firing === 'skipped' && resolved === 'skipped') {
    return [
      ...(firings.some(mayHaveArrived) ? ['may fire there for ever'] : []),
      ...(resolveds.length > 0 ? ['is over, though it did not fire'] : []),
    ];
  }
  const isRepeated = channel === 'alertmanager';
  const firstTaken = told.findIndex(({ kind, reaction }) => kind === 'firing' && reaction === 'taken');
  const firstOver = told.findIndex(({ kind }) => kind === 'resolved');
  const firstOverTaken = told.findIndex(({ kind, reaction }) => kind === 'resolved' && reaction === 'taken');
  const isCopied = (messages: Told) => messages.filter(({ reaction }) => reaction === 'taken').length > mostCopies;
  return [
    ...(firing === 'delivered' && resolved === 'delivered' ? [] : [`is ${firing} and ${resolved}`]),
    ...(firstTaken < 0 ? ['was never said to fire'] : []),
    ...(firstOverTaken < 0 ? ['was never said to be over'] : []),
    ...(firstOver >= 0 && firstOver < firstTaken ? ['was over before it fired'] : []),
    ...(told.slice(firstOverTaken).some(({ kind }) => kind === 'firing') ? ['fired again after it was over'] : []),
    ...(!isRepeated && isCopied(firings) ? ['was said to fire too often'] : []),
    ...(isCopied(resolveds) ? ['was said to be over too often'] : []),
    ...(channel === 'webhook' && [firings, resolveds].some(hasSeveralIds) ? ['came under several ids'] : []),
  ];
}

function of(told: Told, wanted: ChannelRecord['kind']): Told {
  return told.filter(({ kind }) => kind === wanted);
}

function mayHaveArrived({ channel, reaction }: ChannelRecord): boolean {
  return ['taken', 'cut', 'hung'].includes(reaction) || (channel === 'slack' && reaction === 'busy');
}

function hasSeveralIds(messages: Told): boolean {
  return new Set(messages.map(({ id }) => id)).size > 1;
}

/** What a webhook got under one id, and is not the same. */
function changedBodies(records: readonly ChannelRecord[]): string[] {
  const bodies = new Map<string, string>();
  return records.flatMap(({ channel, id, body }) => {
    if (channel !== 'webhook' || id === null) return [];
    const first = bodies.get(id) ?? body;
    bodies.set(id, first);
    return first === body ? [] : [`webhook ${id}: came with another body`];
  });
}
