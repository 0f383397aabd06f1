import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../../app/_close/time/grain.ts';
import type { ServiceCard } from '../../../app/_query/service/services.ts';
import {
  loaded,
  NOW,
  overviewText,
  someHeadline,
  someNow,
  somePooled,
  someService,
  someSummary,
  someWindow,
} from './some-overview.tsx';

const card = (change: Partial<ServiceCard>) =>
  overviewText({ services: loaded([someService(change)]) }, '?tz=UTC')
    .replace(/^.* Service /, '')
    .replace(/ Send-after-close rate.*$/, '');
const headline = (change: Parameters<typeof someHeadline>[0]) =>
  overviewText({ headline: loaded(someHeadline(change)) }, '?tz=UTC');

const worse = someNow({
  word: 'worse_now',
  by: 'quarter',
  since: NOW - HOUR_MS,
  quarter: someWindow(NOW - 900_000, 1_000, 160),
  whole: someWindow(NOW - 24 * HOUR_MS, 100_000, 1_600),
});
const silent = someNow({ word: 'silent', since: NOW - 30 * HOUR_MS, silentForMs: 30 * HOUR_MS });

describe('a card', () => {
  test('says that a service is worse now, and since when', () => {
    expect(card({ now: worse })).toContain('worse now');
    expect(card({ now: worse })).toContain('16.0% now, since 13:36');
  });

  test('says how long it is silent, and when it was last heard', () => {
    const shown = card({
      now: silent,
      rate: null,
      endedConnections: 0,
      affectedConnections: 0,
      effectiveConnections: 0,
    });
    expect(shown).toContain('silent 30 h');
    expect(shown).toContain('last heard 08:36 yesterday');
    expect(shown).not.toContain('0%');
  });

  test('says of no late send how many there might be, and of few connections that they are few', () => {
    const none = { endedConnections: 25_662, effectiveConnections: 25_662, affectedConnections: 0, rate: 0 };
    expect(card(none)).toContain('0% 0 of 25,662, at most 0.012%');
    const few = { endedConnections: 3, effectiveConnections: 3, affectedConnections: 1, rate: 1 / 3 };
    expect(card(few)).toContain('1 of 3 too few: 6.15% – 79.2%');
    expect(card(few)).not.toContain('33.3%');
  });

  test('has no change where the period before was not heard', () => {
    const young = someNow({
      word: 'first_data',
      since: NOW - 2 * HOUR_MS,
      heard: { lastAt: NOW, firstAt: NOW - 2 * HOUR_MS, share: 0.1, silentAfterMs: null },
    });
    const figures = { endedConnections: 1_000, effectiveConnections: 1_000, affectedConnections: 20 };
    expect(card({ ...figures, now: young, previousHeard: 0.1 })).toContain('first data 12:36');
    expect(card({ ...figures, now: young, previousHeard: 0.1 })).not.toContain('previous');
    expect(card({ ...figures, previousHeard: 0.79 })).toContain('20 of 1,000');
    expect(card({ ...figures, previousHeard: 0.8 })).toContain('2.00× previous');
  });

  test("has the server's rate, and the client's beside it: never one of both", () => {
    const figures = someService();
    const server = {
      ...figures,
      role: 'server',
      rate: 0.0123,
      endedConnections: 10_000,
      effectiveConnections: 10_000,
      affectedConnections: 123,
      now: someNow(),
    };
    const shown = card({ roles: [server, { ...server, role: 'client', rate: 0.0456 }], rate: 0.03 });
    expect(shown).toContain('1.23% server');
    expect(shown).toContain('client 4.56%');
    expect(shown).not.toContain('3.00%');
  });

  test('does not give the server the change of the client', () => {
    const server = { ...someService(), role: 'server', rate: 0.0123, now: someNow({ role: 'server' }) };
    const client = { ...server, role: 'client', rate: 0.0456, now: { ...worse, role: 'client' } };
    const shown = card({ now: client.now, roles: [server, client] });
    expect(shown).toContain('worse now');
    expect(shown).toContain('1.23% server ▲ up 1.23× previous client 4.56%, 16.0% now, since 13:36');
  });
});

describe('the headline', () => {
  test('says what the services are now beside the whole range', () => {
    expect(headline({ pooled: somePooled({ now: worse }) })).toContain(
      'worse now: 16.0% now, since 13:36; 1.60% over 24 h',
    );
    expect(headline({ pooled: somePooled({ now: silent }) })).toContain('silent 30 h, last heard 08:36 yesterday');
    expect(headline({})).toContain('no change found: 1.00% now; 1.00% over 24 h');
  });

  test("is the server's where sockets of both roles ended, with the client's under it: never one of both", () => {
    const rate = { effectiveConnections: 10_000, endedConnections: 10_000, affectedConnections: 123, interval: null };
    const server = {
      ...rate,
      role: 'server' as const,
      rate: 0.0123,
      previousRate: 0.01,
      now: someNow({ role: 'server' }),
    };
    const client = {
      ...rate,
      role: 'client' as const,
      affectedConnections: 456,
      rate: 0.0456,
      previousRate: null,
      now: { ...worse, role: 'client' },
    };
    const shown = headline({ roles: [server, client], pooled: somePooled({ now: client.now }) });
    expect(shown).toContain('of ended server connections by category, 1 min');
    expect(shown).toContain(
      '1.23% server ▲ up 0.23 pp from 1.00% in the previous 1 h 123 of 10,000 connections no change found: 1.00% now; 1.00% over 24 h',
    );
    expect(shown).toContain(
      'client 4.56% no rate in the previous 1 h 456 of 10,000 connections worse now: 16.0% now, since 13:36; 1.60% over 24 h',
    );
    expect(shown).not.toContain('1.31%');
    expect(shown).toContain('In figures server and client');
  });

  test('has no change figure where the period before was heard for less than 80 %', () => {
    const pooled = somePooled({
      previousHeard: 0.79,
      now: someNow({ heard: { lastAt: NOW, firstAt: NOW - 19 * HOUR_MS, share: 0.79, silentAfterMs: null } }),
    });
    expect(headline({ pooled })).toContain('1.31% first data 19:36 yesterday 1,891 of 144,376 connections');
    expect(headline({ pooled: somePooled({ previousHeard: 0.8 }) })).toContain('▼ down 0.31 pp from 1.62%');
  });

  test('says first data and too few once each, whatever follows from them', () => {
    const young = someNow({
      word: 'first_data',
      since: NOW - 2 * HOUR_MS,
      heard: { lastAt: NOW, firstAt: NOW - 2 * HOUR_MS, share: 0.1, silentAfterMs: null },
    });
    const ofYoung = headline({ pooled: somePooled({ now: young, previousHeard: 0.1 }) });
    expect(ofYoung.split('Send-after-close rate')[1]?.match(/first data/g)).toEqual(['first data']);
    const few = someNow({ word: 'too_few', hour: someWindow(NOW - HOUR_MS, 3, 1), whole: someWindow(0, 71, 3) });
    const ofFew = headline({ pooled: somePooled({ now: few }) });
    expect(ofFew).toContain('too few: 1 of 3, 6.15% – 79.2% now; 3 of 71, 1.45% – 11.7% over');
    expect(ofFew.split('Send-after-close rate')[1]?.match(/too few/g)).toEqual(['too few']);
  });

  test('says of none how many there might be, and shows no rate of few', () => {
    const none = someSummary({
      endedConnections: 25_662,
      effectiveConnections: 25_662,
      affectedConnections: 0,
      sendAfterCloseRate: 0,
    });
    expect(headline({ figures: none, previous: null })).toContain('0% at most 0.012%');
    const few = someSummary({
      endedConnections: 3,
      effectiveConnections: 3,
      affectedConnections: 1,
      sendAfterCloseRate: 1 / 3,
    });
    expect(headline({ figures: few, previous: null })).toContain('1 of 3 too few: 6.15% – 79.2%');
  });
});
