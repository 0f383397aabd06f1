import { describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../app/_close/time/grain.ts';
import { episodesOperation } from '../../app/api/v1/alerts/episodes/operation.ts';
import { createRuleOperation } from '../../app/api/v1/alerts/rules/operation.ts';
import { endSilenceOperation } from '../../app/api/v1/silences/[id]/end/operation.ts';
import {
  deleteSilenceOperation,
  replaceSilenceOperation,
  silenceOperation,
} from '../../app/api/v1/silences/[id]/operation.ts';
import { createSilenceOperation, silencesOperation } from '../../app/api/v1/silences/operation.ts';
import { previewSilenceOperation } from '../../app/api/v1/silences/preview/operation.ts';
import { eventsByMinute, LiveRules, minute } from '../query/alert/live-rules.ts';
import { askOperation } from '../support/api-route.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = minute(0);
const CHAT = { on: 'service', values: ['chat'] };
const RULE = {
  name: 'above 2 %',
  measure: 'sendAfterCloseRate',
  filter: { service: 'chat' },
  condition: { kind: 'threshold', above: 0.02 },
  forMs: 0,
};

inWebProgramAt(NOW);

async function json(operation: Parameters<typeof askOperation>[0], question: Parameters<typeof askOperation>[1] = {}) {
  const response = await askOperation(operation, question);
  return { status: response.status, ...(await response.json()) };
}

describe('a silence', () => {
  test('is made, read, changed, ended and deleted', async () => {
    await serve([]);
    const body = { matchers: [CHAT], until: NOW + HOUR_MS, comment: 'host moves', by: 'Ada' };
    const made = await json(createSilenceOperation, { body });
    expect(made).toMatchObject({
      status: 201,
      matchers: [{ ...CHAT, negated: false }],
      from: NOW,
      until: NOW + HOUR_MS,
      weekly: null,
      comment: 'host moves',
      createdBy: 'Ada',
      state: 'active',
      stateUntil: NOW + HOUR_MS,
    });
    const segments = { id: made.id };
    expect(await json(silenceOperation, { segments })).toEqual({ ...made, status: 200 });
    const changed = await json(replaceSilenceOperation, { segments, body: { ...body, until: null, by: 'Bob' } });
    expect(changed).toMatchObject({ until: null, stateUntil: null, createdBy: 'Ada', updatedBy: 'Bob' });
    const ended = await json(endSilenceOperation, { segments, body: { by: 'Cid' } });
    expect(ended).toMatchObject({ state: 'ended', endedAt: NOW, endedBy: 'Cid', overSince: NOW });
    expect(await json(endSilenceOperation, { segments, body: { by: 'Dan' } })).toMatchObject({ endedBy: 'Cid' });
    expect(await json(replaceSilenceOperation, { segments, body })).toMatchObject({ state: 'active', endedAt: null });
    expect(await json(deleteSilenceOperation, { segments })).toMatchObject({ id: made.id });
    expect(await json(silencesOperation)).toMatchObject({ silences: [] });
  });

  test('that comes back each week is listed as what it is at the time', async () => {
    await serve([]);
    // NOW is a Thursday, 13:00 in Berlin.
    const weekly = { days: ['thu'], start: '14:00', durationMs: HOUR_MS, zone: 'Europe/Berlin' };
    await json(createSilenceOperation, { body: { matchers: [CHAT], weekly } });
    await json(createSilenceOperation, { body: { matchers: [CHAT], until: NOW + HOUR_MS } });
    const states = async () =>
      (await json(silencesOperation)).silences.map((one: { state: string; stateUntil: number | null }) => [
        one.state,
        one.stateUntil,
      ]);
    expect(await states()).toEqual([
      ['active', NOW + HOUR_MS],
      ['coming', NOW + HOUR_MS],
    ]);
    vi.setSystemTime(NOW + HOUR_MS);
    expect(await states()).toEqual([
      ['active', NOW + 2 * HOUR_MS],
      ['ended', null],
    ]);
    vi.setSystemTime(NOW + 2 * HOUR_MS);
    expect((await states())[0]).toEqual(['coming', NOW + HOUR_MS + 7 * DAY_MS]);
  });

  test.each<[string, object, string]>([
    ['of nothing', { matchers: [], until: null }, 'matchers'],
    ['of a field that there is not', { matchers: [{ on: 'route', values: ['/'] }], until: null }, 'matchers'],
    ['of no value', { matchers: [{ on: 'rule', values: [] }], until: null }, 'matchers'],
    ['of a label without its name', { matchers: [{ on: 'label', values: ['a'] }], until: null }, 'matchers'],
    ['without an end', { matchers: [CHAT] }, 'until'],
    ['that is over', { matchers: [CHAT], until: NOW }, 'until'],
    [
      'in no zone',
      { matchers: [CHAT], weekly: { days: ['mon'], start: '22:00', durationMs: HOUR_MS, zone: 'X' } },
      'weekly.zone',
    ],
    [
      'at no time of the day',
      { matchers: [CHAT], weekly: { days: ['mon'], start: '24:00', durationMs: HOUR_MS, zone: 'UTC' } },
      'weekly.start',
    ],
    [
      'on no day',
      { matchers: [CHAT], weekly: { days: [], start: '22:00', durationMs: HOUR_MS, zone: 'UTC' } },
      'weekly.days',
    ],
    [
      'for half a minute',
      { matchers: [CHAT], weekly: { days: ['mon'], start: '22:00', durationMs: 30_000, zone: 'UTC' } },
      'weekly.durationMs',
    ],
    ['with what nobody knows', { matchers: [CHAT], until: null, why: 'x' }, 'why'],
  ])('%s is refused, and the answer names the field', async (_, body, field) => {
    await serve([]);
    const answer = await json(createSilenceOperation, { body });
    expect(answer).toMatchObject({ status: 400, problems: [{ parameter: field }] });
  });

  test('that is not there is a 404', async () => {
    await serve([]);
    const segments = { id: 'none' };
    const body = { matchers: [CHAT], until: null };
    for (const [operation, question] of [
      [silenceOperation, {}],
      [replaceSilenceOperation, { body }],
      [endSilenceOperation, { body: {} }],
      [deleteSilenceOperation, {}],
    ] as const) {
      const answer = await json(operation, { segments, ...question });
      expect(answer).toMatchObject({ status: 404, detail: 'There is no silence "none".' });
    }
  });
});

describe('an alert', () => {
  test('that is silenced goes on, and says until when, by whom and why; the preview finds it before', async () => {
    const database = await serve([]);
    await json(createRuleOperation, { body: RULE });
    const receiver = new LiveRules(database, eventsByMinute({ ended: '20x40', affected: '0x4 5x36' }));
    await receiver.live(16);
    vi.setSystemTime(receiver.now);
    const firing = async () => (await json(episodesOperation, { query: 'state=firing' })).episodes;
    expect(await firing()).toMatchObject([{ silence: null }]);

    const preview = (matchers: object[]) => json(previewSilenceOperation, { body: { matchers } });
    expect(await preview([CHAT])).toMatchObject({
      episodes: [{ service: 'chat', silence: null }],
      lastWeek: { matched: 1, fired: 1 },
    });
    expect(await preview([{ ...CHAT, negated: true }])).toMatchObject({
      episodes: [],
      lastWeek: { matched: 0, fired: 1 },
    });

    const until = receiver.now + HOUR_MS;
    const body = { matchers: [CHAT], until, comment: 'host moves', by: 'Ada' };
    const { id } = await json(createSilenceOperation, { body });
    expect(await firing()).toMatchObject([
      { state: 'firing', silence: { id, until, by: 'Ada', comment: 'host moves' } },
    ]);
    await receiver.live(20);
    expect(await firing()).toMatchObject([{ latest: { at: minute(20) } }]);
    await json(endSilenceOperation, { segments: { id } });
    expect(await firing()).toMatchObject([{ silence: null }]);
  });
});
