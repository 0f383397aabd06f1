import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../app/_close/time/grain.ts';
import { closeCodes } from '../../app/_query/measure/close-codes.ts';
import { initiators } from '../../app/_query/measure/initiators.ts';
import { lateSendDelay } from '../../app/_query/measure/late-send-delay.ts';
import { timeseries } from '../../app/_query/measure/timeseries.ts';
import { dataQuality } from '../../app/_query/quality/data-quality.ts';
import { facets } from '../../app/_query/service/facets.ts';
import { releases } from '../../app/_query/service/releases.ts';
import { setUpState } from '../../app/_query/service/set-up-state.ts';
import { START } from './random-events.ts';
import { askedServices } from './service/asked-services.ts';
import { lateSend, openEvent } from './some-event.ts';
import { stored } from './stored.ts';

const RANGE = { from: START, to: START + HOUR_MS };
const NOW = START + 3 * HOUR_MS;

describe('a numerator over its denominator', () => {
  test('is not clamped, and marked', async () => {
    const db = await stored([openEvent({ at: START }), lateSend({ at: START }), lateSend({ at: START })], START);
    const { series } = await timeseries(db, { ...RANGE, measure: 'sendAfterCloseRate', step: HOUR_MS }, NOW);
    expect(series).toEqual([
      { key: '', points: [{ t: START, value: 2, numerator: 2, denominator: 1, partial: true }] },
    ]);
  });
});

describe('shares', () => {
  test('of close codes and initiators are of ended connections, the largest first', async () => {
    const db = await stored(
      [
        openEvent({ at: START, closeCode: 1006, initiator: 'transport', weight: 3 }),
        openEvent({ at: START, closeCode: 1000, initiator: 'local' }),
        lateSend({ at: START, closeCode: 0 }),
        openEvent({ at: START - 1, closeCode: 4000, initiator: 'remote' }),
      ],
      START,
    );
    expect(await closeCodes(db, RANGE)).toEqual([
      { code: 1006, connections: 3, share: 0.75 },
      { code: 1000, connections: 1, share: 0.25 },
    ]);
    expect(await initiators(db, RANGE)).toEqual([
      { initiator: 'transport', connections: 3, share: 0.75 },
      { initiator: 'local', connections: 1, share: 0.25 },
    ]);
  });
});

describe('facets', () => {
  test('offer every service, and the versions and routes that the filtered ones showed', async () => {
    const db = await stored(
      [
        openEvent({ at: START, service: 'chat', version: '1.0', route: '/a' }),
        openEvent({ at: START + 5, service: 'chat', version: '1.1', route: '/b' }),
        openEvent({ at: START + 9, service: 'feed', version: '9', route: '/f', environment: 'staging' }),
        openEvent({ at: START - 1, service: 'chat', version: '0.9', route: '/old' }),
      ],
      START,
    );
    expect(await facets(db, { ...RANGE, service: ['chat'], version: ['1.0'] })).toEqual({
      services: [
        { service: 'chat', environment: 'production', lastSeenAt: START + 5 },
        { service: 'feed', environment: 'staging', lastSeenAt: START + 9 },
      ],
      environments: ['production', 'staging'],
      versions: ['1.0', '1.1'],
      routes: ['/a', '/b'],
    });
  });
});

describe('releases', () => {
  test('are first sights of a version after another, to the minute, in the range', async () => {
    const at = (minute: number, version: string, given: object = {}) =>
      openEvent({ at: START + minute * MINUTE_MS + 7, version, ...given });
    const db = await stored(
      [
        at(-90, '1.0'),
        at(-80, '1.1'),
        at(1, '1.1'),
        at(17, '1.2', { instance: 'b' }),
        at(13, '1.2', { instance: 'c' }),
        at(20, '1.0'),
        at(30, 'first', { service: 'feed' }),
        at(31, '', { service: 'feed' }),
        at(60, '1.3'),
      ],
      NOW,
    );
    expect(await releases(db, RANGE)).toEqual([
      { service: 'chat', environment: 'production', version: '1.2', firstSeenAt: START + 13 * MINUTE_MS },
    ]);
  });
});

describe('the service overview', () => {
  test('has the worst first, idle ones last, with the rate before', async () => {
    const db = await stored(
      [
        openEvent({ at: START, service: 'calm' }),
        openEvent({ at: START, service: 'bad' }),
        lateSend({ at: START, service: 'bad' }),
        openEvent({ at: START - HOUR_MS, service: 'bad' }),
        openEvent({ at: START - HOUR_MS, service: 'idle' }),
      ],
      NOW,
    );
    const previous = { from: START - HOUR_MS, to: START };
    const found = await askedServices(db, { filter: RANGE, previous, step: HOUR_MS, now: NOW });
    expect(found.map((one) => [one.service, one.rate, one.previousAffected, one.previousEnded])).toEqual([
      ['bad', 1, 0, 1],
      ['calm', 0, 0, 0],
      ['idle', null, 0, 1],
    ]);
    expect(found[0]).toMatchObject({ interval: null, effectiveConnections: 1, previousEffective: 1 });
    const alone = await askedServices(db, { filter: RANGE, previous: null, step: HOUR_MS, now: NOW });
    expect(alone[0]).toMatchObject({ rate: 1, previousEnded: 0, previousHeard: null });
    expect(found[0]).toMatchObject({
      points: [{ t: START, value: 1, numerator: 1, denominator: 1 }],
      lastSeenAt: START,
      endedConnections: 1,
    });
  });
});

describe('the delay of late sends', () => {
  test('falls into neighbouring bins that hold it, zero included', async () => {
    const db = await stored(
      [
        lateSend({ at: START, timeSinceCloseMs: 0, state: 'closing' }),
        lateSend({ at: START, timeSinceCloseMs: 3, state: 'closing' }),
        lateSend({ at: START, timeSinceCloseMs: 3.01, state: 'closed', weight: 2 }),
        lateSend({ at: START, timeSinceCloseMs: 250, state: 'closed' }),
      ],
      START,
    );
    const { bins, count, p50 } = await lateSendDelay(db, RANGE);
    expect(count).toBe(5);
    expect(p50).toBeCloseTo(3, 1);
    expect(bins[0]).toEqual({ fromMs: 0, toMs: 1, count: 1, closed: 0 });
    expect(bins.filter((bin) => bin.count > 0).map((bin) => [bin.count, bin.closed])).toEqual([
      [1, 0],
      [3, 2],
      [1, 1],
    ]);
    expect(bins.slice(1).every((bin, index) => bin.fromMs === bins[index]?.toMs)).toBe(true);
    const last = bins.at(-1);
    expect(last && last.fromMs <= 250 && last.toMs > 250).toBe(true);
  });
});

describe('data quality', () => {
  test('counts what arrived and finds the gaps between first and last telemetry', async () => {
    const at = (minute: number, given: object = {}) => openEvent({ at: START + minute * MINUTE_MS, ...given });
    const events = [at(5), at(6, { weightKnown: false }), at(30), at(45, { service: 'feed' })];
    const db = await stored(events, START + 30 * MINUTE_MS);
    const quality = await dataQuality(db, { ...RANGE, service: ['chat'] }, 10 * MINUTE_MS);
    expect(quality).toMatchObject({ accepted: 3, duplicate: 0, rejected: [], unknownWeightShare: 1 / 3 });
    expect(quality.meanAdjustedCount).toBe(1);
    expect(quality.gaps).toEqual([{ from: START + 10 * MINUTE_MS, to: START + 30 * MINUTE_MS }]);
  });
});

describe('the adjusted count', () => {
  test('of what arrived is averaged', async () => {
    const db = await stored([openEvent({ at: START, weight: 7 }), openEvent({ at: START })], START);
    expect(await dataQuality(db, RANGE, HOUR_MS)).toMatchObject({ meanAdjustedCount: 4 });
    expect(await dataQuality(db, { ...RANGE, service: ['none'] }, HOUR_MS)).toMatchObject({ meanAdjustedCount: null });
  });
});

describe('the state of the set-up', () => {
  test('is empty at first, and then counts', async () => {
    const empty = await stored([], START);
    expect(await setUpState(empty)).toEqual({ requests: 0, spans: 0, endedConnections: 0, firstSpanAt: null });
    const db = await stored([openEvent({ at: START + 9 }), lateSend({ at: START + 5 })], START);
    expect(await setUpState(db)).toMatchObject({ spans: 2, endedConnections: 1, firstSpanAt: START + 5 });
  });
});
