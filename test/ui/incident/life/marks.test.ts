import { describe, expect, test } from 'vitest';
import { handshakeMarks } from '../../../../app/_ui/incident/life/handshake-marks.ts';
import { lifeEvents } from '../../../../app/_ui/incident/life/life-events.ts';
import { sendMarks } from '../../../../app/_ui/incident/life/send-marks.ts';
import { lateSend, someCloseAttempt, someSample } from '../some-incident.ts';

const scale = { fromMs: -10, toMs: 60, left: 100, width: 700 };
const sample = someSample();

describe('late sends', () => {
  test('are dots with their delay and size; the unit stands at the first and the last', () => {
    const marks = sendMarks(sample.timeline.operations, scale);
    expect(marks.map(({ label }) => label)).toEqual(['+12.4 ms', '+18.9', '+26.2', '+33', '+39.7 ms']);
    expect(marks.map(({ size }) => size)).toEqual(['412 B', '412 B', '388 B', '412 B', '437 B']);
    expect(marks.every(({ lastX }) => lastX === null)).toBe(true);
  });

  test('known only as a count are a dot at the first and at the last, and a bar between', () => {
    const [mark] = sendMarks([lateSend(10, 2000, { lastAtMs: 40, count: 5 })], scale);
    expect(mark).toMatchObject({ x: 300, lastX: 600, label: '+10 ms × 5', size: '2.0 kB' });
  });

  test('gathered by two are a dot each, since both moments are known; of their bytes only the sum is', () => {
    const marks = sendMarks([lateSend(10, 2000, { lastAtMs: 40, count: 2 })], scale);
    expect(marks.map(({ x, lastX, label, size }) => [x, lastX, label, size])).toEqual([
      [300, null, '+10 ms', '2.0 kB in both'],
      [600, null, '+40 ms', ''],
    ]);
  });

  test('too near to one another keep the label of the first', () => {
    const labels = sendMarks([lateSend(10, 0), lateSend(10.5, 0), lateSend(50, 0)], scale).map(({ label }) => label);
    expect(labels).toEqual(['+10 ms', '', '+50 ms']);
  });

  test('without room for their label still say how many they are', () => {
    const [, repeats] = sendMarks([lateSend(10, 0), lateSend(10.5, 0, { lastAtMs: 12, count: 3 })], scale);
    expect(repeats).toMatchObject({ label: '', aside: '× 3' });
  });

  test('beyond the axis stand at its end', () => {
    const [mark] = sendMarks([lateSend(500, 0)], scale);
    expect(mark).toMatchObject({ x: 800, anchor: 'end' });
  });
});

describe('the close handshake', () => {
  const texts = (change: Parameters<typeof someSample>[0]) =>
    handshakeMarks(someSample(change), scale).map(({ ours, text }) => `${ours ? 'us' : 'them'}: ${text}`);
  const { timeline, facts } = sample;

  test('shows our close and the peer’s answer', () => {
    expect(texts({})).toEqual(['us: we send close 4001 “kicked”', 'them: peer answers 4001']);
  });

  test('shows the peer’s close first where the peer closed', () => {
    const remote = { facts: { ...facts, initiator: 'remote' as const, code: 1001, reason: '' } };
    expect(texts({ ...remote, timeline: { ...timeline, closeAttempts: [], peerCloseMs: 0 } })).toEqual([
      'them: peer sends close 1001',
    ]);
  });

  test('shows a loss where nobody sent a frame', () => {
    const lost = { ...facts, initiator: 'transport' as const, code: 1006, reason: '' };
    expect(texts({ facts: lost, timeline: { ...timeline, closeAttempts: [], peerCloseMs: null } })).toEqual([
      'them: the connection is lost',
    ]);
  });

  test('shows what failed', () => {
    const attempt = someCloseAttempt({ untilMs: 50, outcome: 'timed_out' });
    expect(texts({ timeline: { ...timeline, closeAttempts: [attempt], peerCloseMs: null } })).toEqual([
      'us: we send close',
      'them: no answer in time',
    ]);
  });

  test('writes the last text beside its mark, or before it where the axis ends', () => {
    const places = handshakeMarks(sample, scale).map(({ place, anchor }) => `${place} ${anchor}`);
    expect(places).toEqual(['above start', 'beside start']);
    const narrow = handshakeMarks(sample, { ...scale, width: 200 });
    expect(narrow.at(-1)?.anchor).toBe('end');
  });
});

test('the table says what the drawing shows, in its order', () => {
  expect(lifeEvents(sample.timeline).map(({ what }) => what)).toEqual([
    'CONNECTING for 41 ms',
    'OPEN for 14 min 22 s',
    'CLOSING for 46.8 ms',
    'we send close 4001 “kicked”: completed',
    'send_after_close in CLOSING, 412 B',
    'send_after_close in CLOSING, 412 B',
    'send_after_close in CLOSING, 388 B',
    'send_after_close in CLOSING, 412 B',
    'send_after_close in CLOSING, 437 B',
    'CLOSED',
    'the peer’s close frame comes',
  ]);
  const repeated = { ...sample.timeline, operations: [lateSend(10, 2000, { lastAtMs: 40, count: 5 })] };
  expect(lifeEvents(repeated).map(({ what }) => what)).toContain(
    'send_after_close in CLOSING, 5 times until +40 ms, 2.0 kB',
  );
});

test('frames that come at one moment are one mark, which says both', () => {
  const { timeline, facts } = sample;
  const attempt = someCloseAttempt({ untilMs: 0.1, outcome: 'already_closing', code: 1000, reason: 'bye' });
  const remote = someSample({
    facts: { ...facts, initiator: 'remote', code: 1000, reason: '' },
    timeline: {
      ...timeline,
      peerCloseMs: 0,
      closeAttempts: [attempt],
    },
  });
  expect(handshakeMarks(remote, scale).map(({ text }) => text)).toEqual([
    'peer sends close 1000, we call close 1000 “bye”',
  ]);
});
