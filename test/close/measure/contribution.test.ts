import { describe, expect, test } from 'vitest';
import { interpret } from '../../../app/_close/event/interpret.ts';
import { type Contribution, contributions } from '../../../app/_close/measure/contribution.ts';
import { CLUSTER_SUMS } from '../../../app/_close/measure/sums.ts';
import type { AttributeValue } from '../../../app/_close/span/span.ts';
import { histogramKey } from '../../../app/_close/statistics/histogram-key.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { decodedSpan, NOW } from '../decoded-span.ts';

const START = NOW - MINUTE_MS;
const END = NOW - 30_000;

/** Contributions of a span with weight 4 that lasted from START to END. */
function of(name: string, attributes: Record<string, AttributeValue | undefined> = {}): Contribution[] {
  const origin = { project: 'default', environment: '', service: 'chat', version: '', instance: '' };
  const event = interpret(decodedSpan(name, { attributes, traceState: 'ot=th:c' }), origin, '', NOW, DEFAULT_RETENTION);
  if (event === 'of no interest' || event.kind === 'rejection') throw new Error(JSON.stringify(event));
  return contributions(event);
}

/** One sum, over all contributions to a rollup, by the time it is counted at. */
function sumByTime(all: readonly Contribution[], rollup: Contribution['rollup'], name: string): Record<number, number> {
  const sums: Record<number, number> = {};
  for (const contribution of all) {
    if (contribution.rollup !== rollup) continue;
    const values = Object.entries('sums' in contribution ? contribution.sums : contribution);
    const value = Number(values.find(([key]) => key === name)?.[1] ?? 0);
    if (value !== 0) sums[contribution.at] = (sums[contribution.at] ?? 0) + value;
  }
  return sums;
}

describe('an ended connection', () => {
  test('counts at its end, by number, weight and squared weight', () => {
    const all = of('websocket.state');
    expect(sumByTime(all, 'close', 'endedSpans')).toEqual({ [END]: 1 });
    expect(sumByTime(all, 'close', 'endedConnections')).toEqual({ [END]: 4 });
    expect(sumByTime(all, 'close', 'endedSquares')).toEqual({ [END]: 16 });
    expect(sumByTime(all, 'close', 'messagesSent')).toEqual({ [END]: 28 });
    expect(sumByTime(all, 'cluster', 'endedConnections')).toEqual({ [END]: 4 });
    expect(sumByTime(all, 'close', 'uncleanSpans')).toEqual({});
    expect(all).toContainEqual({ rollup: 'coverage', at: END, weight: 4, lowest: 3, highest: 3 });
  });

  test('is unclean at its end if its own span says so', () => {
    const all = of('websocket.state', { 'websocket.connection.unclean': true });
    expect(sumByTime(all, 'close', 'uncleanSpans')).toEqual({ [END]: 1 });
    expect(sumByTime(all, 'close', 'uncleanSquares')).toEqual({ [END]: 16 });
  });

  test('with an ending is one incident and one connection of that category', () => {
    const all = of('websocket.state', { 'error.type': 'peer_gone' });
    expect(sumByTime(all, 'incident', 'incidents')).toEqual({ [END]: 4 });
    expect(sumByTime(all, 'incident', 'incidentSpans')).toEqual({ [END]: 1 });
  });

  const abnormal = [1002, 1003, 1006, 1007, 1008, 1009, 1010, 1011, 1015];
  const normal = [0, 1000, 1001, 1004, 1005, 1012, 1013, 1014, 3000, 4999];
  test.each([...abnormal.map((code) => [code, 4] as const), ...normal.map((code) => [code, 0] as const)])(
    'with code %d counts as %d abnormal closes',
    (code, weight) => {
      const all = of('websocket.state', { 'websocket.close.code': code });
      expect(sumByTime(all, 'close', 'abnormalCloses')).toEqual(weight === 0 ? {} : { [END]: weight });
    },
  );
});

describe('a connection that ended', () => {
  test.each([
    ['server', 'local', 1001, 4],
    ['server', 'local', 1012, 4],
    ['server', 'local', 1000, 0],
    ['server', 'local', 1006, 0],
    ['server', 'remote', 1001, 0],
    ['server', 'transport', 1012, 0],
    ['client', 'local', 1001, 0],
  ])('of a %s, by %s, with code %d counts as %d closes of a roll-out', (role, initiator, code, weight) => {
    const all = of('websocket.state', {
      'websocket.role': role,
      'websocket.close.initiator': initiator,
      'websocket.close.code': code,
    });
    expect(sumByTime(all, 'cluster', 'rollOutCloses')).toEqual(weight === 0 ? {} : { [END]: weight });
  });
});

describe('the sums of an instance', () => {
  test.each([
    [
      'websocket.error',
      { 'error.type': 'double_close', 'websocket.close.initiator': 'remote' },
      'doubleCloseConnections',
      START,
    ],
    ['websocket.error', { 'error.type': 'send_failed' }, 'sendFailedConnections', START],
    ['websocket.state', { 'error.type': 'close_timeout' }, 'closeTimeoutConnections', END],
  ])('have the connections of some categories: %s %o adds to %s', (name, attributes, sum, at) => {
    const all = of(name, attributes);
    expect(sumByTime(all, 'cluster', sum)).toEqual({ [at]: 4 });
    expect(sumByTime(all, 'cluster', 'incidentConnections')).toEqual({ [at]: 4 });
  });

  test('are those of the service, at the same times', () => {
    for (const name of ['websocket.state', 'websocket.close', 'websocket.error']) {
      const all = of(name, { 'websocket.connection.unclean': true, 'websocket.close.outcome': 'failed' });
      for (const sum of CLUSTER_SUMS) {
        const rollup = all.some((one) => one.rollup === 'close' && sum in one.sums) ? 'close' : 'incident';
        if (
          sum in { doubleCloseConnections: 0, sendFailedConnections: 0, closeTimeoutConnections: 0, rollOutCloses: 0 }
        )
          continue;
        expect(sumByTime(all, 'cluster', sum), `${name} ${sum}`).toEqual(sumByTime(all, rollup, sum));
      }
    }
  });
});

describe('a close attempt', () => {
  test.each([
    ['close', 'completed', 0, 1],
    ['terminate', 'completed', 0, 0],
    ['close', 'failed', 4, 0],
    ['close', 'timed_out', 4, 0],
    ['close', 'already_closed', 0, 0],
    ['close', 'already_closing', 0, 0],
    ['close', 'aborted_handshake', 0, 0],
  ])('%s that is %s counts %d failures and %d durations', (operation, outcome, failures, durations) => {
    const all = of('websocket.close', { 'websocket.operation': operation, 'websocket.close.outcome': outcome });
    expect(sumByTime(all, 'close', 'closeAttempts')).toEqual({ [END]: 4 });
    expect(sumByTime(all, 'close', 'closeFailures')).toEqual(failures === 0 ? {} : { [END]: failures });
    const histogram = { rollup: 'histogram', at: END, measure: 'closeDurationMs', key: histogramKey(30_000), n: 4 };
    expect(all.filter(({ rollup }) => rollup === 'histogram')).toEqual(durations === 0 ? [] : [histogram]);
  });
});

describe('a late send', () => {
  test('affects its connection at the end of that, and counts its sends when they were', () => {
    const all = of('websocket.error');
    expect(sumByTime(all, 'close', 'affectedSpans')).toEqual({ [START]: 1 });
    expect(sumByTime(all, 'close', 'affectedConnections')).toEqual({ [START]: 4 });
    expect(sumByTime(all, 'close', 'affectedSquares')).toEqual({ [START]: 16 });
    expect(sumByTime(all, 'cluster', 'affectedConnections')).toEqual({ [START]: 4 });
    expect(sumByTime(all, 'close', 'lateSends')).toEqual({ [END]: 16 });
    expect(sumByTime(all, 'close', 'lostBytes')).toEqual({ [END]: 400 });
    expect(sumByTime(all, 'incident', 'incidents')).toEqual({ [END]: 16 });
    expect(sumByTime(all, 'incident', 'incidentConnections')).toEqual({ [START]: 4 });
    expect(all).toContainEqual({
      rollup: 'histogram',
      at: END,
      measure: 'timeToLateSendMs',
      key: histogramKey(12.5),
      n: 4,
    });
  });

  test.each([
    ['closing', []],
    ['closed', [{ rollup: 'histogram', at: END, measure: 'timeToLateSendInClosedMs', key: histogramKey(12.5), n: 4 }]],
  ])('in %s is counted by its state', (state, inClosed) => {
    const all = of('websocket.error', { 'websocket.state': state });
    expect(all.filter((one) => one.rollup === 'histogram' && one.measure === 'timeToLateSendInClosedMs')).toEqual(
      inClosed,
    );
  });

  test('that repeats an earlier one affects no further connection', () => {
    const all = of('websocket.error', { 'websocket.error.first': false });
    expect(sumByTime(all, 'close', 'affectedSpans')).toEqual({});
    expect(sumByTime(all, 'cluster', 'affectedConnections')).toEqual({});
    expect(sumByTime(all, 'incident', 'incidentSpans')).toEqual({});
    expect(sumByTime(all, 'close', 'lateSends')).toEqual({ [END]: 16 });
  });

  test('makes its connection unclean at the end of that if its span says so', () => {
    const all = of('websocket.error', { 'websocket.connection.unclean': true });
    expect(sumByTime(all, 'close', 'uncleanConnections')).toEqual({ [START]: 4 });
  });
});

describe('another incident', () => {
  test('is no late send, and no bytes are lost by it', () => {
    const all = of('websocket.error', { 'error.type': 'send_failed' });
    expect(all.map(({ rollup }) => rollup)).toEqual(['incident', 'group', 'delay', 'incident', 'group', 'cluster']);
    expect(sumByTime(all, 'incident', 'incidentSpans')).toEqual({ [START]: 1 });
  });

  test('on a connection that never was open is counted, but belongs to no ended connection', () => {
    const all = of('websocket.error', { 'error.type': 'send_before_open' });
    expect(sumByTime(all, 'incident', 'incidents')).toEqual({ [END]: 16 });
    expect(sumByTime(all, 'incident', 'incidentSpans')).toEqual({});
  });
});

test.each([
  ['the first of its category', { 'websocket.error.first': true }, 4, 4],
  ['the first of its pair', { 'websocket.error.first': false, 'websocket.error.first_of_pair': true }, 0, 4],
  ['a repeat', { 'websocket.error.first': false, 'websocket.error.first_of_pair': false }, 0, 0],
  ['a repeat of a sender that knows no pairs', { 'websocket.error.first': false }, 0, 0],
])('%s is %o: %d connections of its category, %d of its group', (_, attributes, ofCategory, ofGroup) => {
  const all = of('websocket.error', attributes);
  const connections = (rollup: 'incident' | 'group') => sumByTime(all, rollup, 'incidentConnections')[START] ?? 0;
  expect([connections('incident'), connections('group')]).toEqual([ofCategory, ofGroup]);
});

test('a failed handshake is an ending, counts in its group and in no rate; a handshake that succeeded nothing', () => {
  const attributes = { 'websocket.state': 'connecting', 'error.type': 'handshake_timeout' };
  const all = of('websocket.state', attributes);
  expect(sumByTime(all, 'incident', 'incidents')).toEqual({ [END]: 4 });
  expect(sumByTime(all, 'incident', 'incidentSpans')).toEqual({});
  expect(sumByTime(all, 'group', 'incidentSpans')).toEqual({ [END]: 1 });
  expect(of('websocket.state', { 'websocket.state': 'connecting' })).toEqual([]);
  expect(of('websocket.state', { 'websocket.state': 'closing', 'error.type': 'peer_gone' })).toEqual([]);
});
