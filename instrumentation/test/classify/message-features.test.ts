import { expect, test } from 'vitest';
import { featuresOf, normalized, wordsOf } from '../../src/classify/message-features.ts';

test.each([
  ['ClosedChannelException', 'closed channel exception'],
  ['ERR_STREAM_WRITE_AFTER_END', 'err stream write after end'],
  ['Can’t  send\n"x"', 'can not send x'],
  ["it isn't open", 'it is not open'],
  ['Web-Socket readyState: 3', 'websocket readystate 3'],
  ['got %s of #{n} bytes', 'got _ of _ bytes'],
  ["WebSocket connection to 'wss://a.example/' failed: late", 'late'],
])('%j is normalized to %j', (message, text) => {
  expect(normalized(message)).toBe(text);
});

test.each([
  ['close 1006', ['close', 'codepeergone']],
  ['1000 (ok)', ['codenormal', 'ok']],
  ['1011', ['codeunknown']],
  ['code 1000000 or 2345', ['code', '#', 'or', '#']],
  ['http 403', ['http', 'httprefused']],
  ['read econnreset', ['read', 'errnolost']],
  ['10.0.0.1:1001', ['#', '#', '#', '#', '#']],
])('the words of %j are %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('words of the same concepts have the same features of concepts', () => {
  const concepts = (text: string) =>
    [...featuresOf(text, () => true)].filter((feature) => feature.includes('.')).sort();
  expect(concepts('cannot send on a closed socket')).toEqual(concepts('cannot write on a terminated stream'));
  expect(concepts('cannot send on a closed socket')).toContain('closed.send');
});

test('words without weights are counted, and a message of nothing else is marked', () => {
  const isKnown = (stem: string) => stem === 'clos';
  expect(featuresOf('closed', isKnown)).not.toContain('.strange1');
  expect(featuresOf('closed apples', isKnown)).toContain('.strange1');
  expect(featuresOf('red green blue apples', isKnown)).toContain('.allstrange');
});
