import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../app/_close/incident/incident.ts';
import { delayRange } from '../../../app/_ui/incident/delay-range.ts';
import { incidentSentence, sentenceText } from '../../../app/_ui/incident/sentence.ts';
import { someIncident } from './some-incident.ts';

const none = { p5: null, p50: null, p95: null };

function title(change: Partial<Incident>): string {
  return sentenceText(incidentSentence(someIncident(change)));
}

describe('the title of an incident', () => {
  test('says who sends, how late, after whom', () => {
    expect(title({})).toBe('broadcast rooms.ts:88 sends 12–40 ms after kick session.ts:41');
  });

  test.each<[string, Partial<Incident>, string]>([
    [
      'the peer closed first',
      { closeSite: null, initiator: 'remote', code: 1001 },
      'broadcast rooms.ts:88 sends 12–40 ms after peer closed 1001',
    ],
    [
      'the connection was lost, with no code',
      { closeSite: null, initiator: 'transport', delayMs: none },
      'broadcast rooms.ts:88 sends after connection lost',
    ],
    ['the send left no stack', { sendSite: null }, 'Code without a stack sends 12–40 ms after kick session.ts:41'],
    [
      'it is a second close',
      { category: 'double_close' },
      'broadcast rooms.ts:88 closes again 12–40 ms after kick session.ts:41',
    ],
    ['it came too early', { category: 'send_before_open' }, 'broadcast rooms.ts:88 sends before the socket is open'],
    ['the send failed', { category: 'send_failed' }, 'broadcast rooms.ts:88 sends, and the send fails'],
    [
      'a handshake was refused',
      { category: 'peer_gone', sendSite: null, closeSite: null, initiator: '', code: 0, handshakeFailure: 'refused' },
      'handshake (refused, nobody listens there) ends as peer_gone',
    ],
    [
      'a function has no name',
      {
        sendSite: { function: "attach > socket.on('message') handler, m.send(x)", file: 'src/rooms.ts', line: 88 },
        closeSite: null,
        initiator: 'remote',
        code: 1001,
      },
      "attach > socket.on('message') handler, m.send(x) rooms.ts:88 sends 12–40 ms after peer closed 1001",
    ],
    [
      'it is an ending, which nobody called',
      { category: 'peer_gone', sendSite: null, closeSite: null, initiator: 'transport', code: 1006 },
      'connection lost 1006 ends as peer_gone',
    ],
    ['it takes in the rest', { isOther: true }, 'All other pairs of call sites: send_after_close'],
    [
      'the caller has no name',
      { sendSite: { function: '<anonymous>', file: 'C:\\app\\rooms.ts', line: 3 } },
      '<anonymous> rooms.ts:3 sends 12–40 ms after kick session.ts:41',
    ],
  ])('fits when %s', (_, change, expected) => {
    expect(title(change)).toBe(expected);
  });

  test('tells code from words, and from the places of the code', () => {
    expect(incidentSentence(someIncident()).map(({ kind }) => kind)).toEqual([
      'code',
      'place',
      'words',
      'code',
      'place',
    ]);
  });
});

test.each([
  [12.4, 39.7, '12–40 ms'],
  [4900, 5100, '4.9–5.1 s'],
  [0.8, 2100, '0.8 ms – 2.1 s'],
  [80, 420, '80–420 ms'],
  [21.2, 21.3, '21 ms'],
  [0, 0, '0 ms'],
  [59_000, 61_000, '59 s – 1 min 1 s'],
  [null, 3, ''],
])('delays from %s to %s ms read "%s"', (p5, p95, expected) => {
  expect(delayRange({ p5, p95 })).toBe(expected);
});
