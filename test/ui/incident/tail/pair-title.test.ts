import { expect, test } from 'vitest';
import type { TailPair } from '../../../../app/_query/incident/incident-tail.ts';
import { pairTitle, pairTitles } from '../../../../app/_ui/incident/tail/pair-title.ts';
import { tailPair } from './tail-pair.ts';

const text = (phrases: readonly { text: string }[]) => phrases.map((phrase) => phrase.text).join(' ');

test.each<[Partial<TailPair>, string]>([
  [{}, 'publish × kick'],
  [{ closeSite: null, initiator: 'remote' }, 'publish × peer closed'],
  [{ sendSite: null }, 'send_after_close × kick'],
  [{ category: 'send_failed' }, 'publish × the send fails'],
  [{ category: 'send_before_open', closeSite: null }, 'publish × not open yet'],
  [{ category: 'close_timeout', sendSite: null }, 'kick × close_timeout'],
  [
    { category: 'peer_gone', sendSite: null, closeSite: null, initiator: 'transport', code: 1006 },
    'connection lost 1006 × peer_gone',
  ],
  [{ category: 'unknown', sendSite: null, closeSite: null, initiator: '' }, 'unknown'],
  [{ isOther: true }, 'all other send_after_close'],
])('a pair %o is "%s"', (given, expected) => {
  expect(text(pairTitle(tailPair(given)))).toBe(expected);
});

test('pairs that would read the same have the classes of their methods', () => {
  const closedBy = (name: string) => tailPair({ closeSite: { function: name, file: 'src/a.ts', line: 1 } });
  const titles = pairTitles([closedBy('Cart.kick'), closedBy('Tab.kick'), closedBy('Tab.leave')]);
  expect(titles.map(text)).toEqual(['Room.publish × Cart.kick', 'Room.publish × Tab.kick', 'publish × leave']);
});
