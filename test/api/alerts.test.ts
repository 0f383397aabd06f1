import { describe, expect, test } from 'vitest';
import { acknowledgeAlertEpisodesOperation as acknowledgeSeveral } from '../../app/api/v1/alerts/acknowledge/operation.ts';
import {
  acknowledgeAlertEpisodeOperation as acknowledge,
  unacknowledgeAlertEpisodeOperation as unacknowledge,
} from '../../app/api/v1/alerts/episodes/[id]/acknowledge/operation.ts';
import * as acknowledgeRoute from '../../app/api/v1/alerts/episodes/[id]/acknowledge/route.ts';
import { noteAlertEpisodeOperation as noteOn } from '../../app/api/v1/alerts/episodes/[id]/notes/operation.ts';
import { episodeOperation } from '../../app/api/v1/alerts/episodes/[id]/operation.ts';
import {
  snoozeAlertEpisodeOperation as snooze,
  wakeAlertEpisodeOperation as wake,
} from '../../app/api/v1/alerts/episodes/[id]/snooze/operation.ts';
import { episodesOperation } from '../../app/api/v1/alerts/episodes/operation.ts';
import { createRuleOperation } from '../../app/api/v1/alerts/rules/operation.ts';
import { snoozeAlertEpisodesOperation as snoozeSeveral } from '../../app/api/v1/alerts/snooze/operation.ts';
import { eventsByMinute, LiveRules, minute } from '../query/alert/live-rules.ts';
import { askOperation } from '../support/api-route.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = minute(0);
const RULE = {
  name: 'above 2 %',
  measure: 'sendAfterCloseRate',
  condition: { kind: 'threshold', above: 0.02 },
  forMs: 0,
  keepFiringForMs: 0,
};

inWebProgramAt(NOW);

async function json(answer: Promise<Response>) {
  const response = await answer;
  return { status: response.status, ...(await response.json()) };
}

/** As curl sends it, without a body. */
/** Without a body, which for Next is an empty one. */
function ack(id: string, headers: Record<string, string>): Promise<Response> {
  const address = `http://localhost/api/v1/alerts/episodes/${id}/acknowledge`;
  const request = new Request(address, { method: 'POST', headers, body: new Uint8Array() });
  return acknowledgeRoute.POST(request, { params: Promise.resolve({ id }) });
}

async function create(rule: object) {
  return json(askOperation(createRuleOperation, { body: rule }));
}

describe('an episode', () => {
  async function firing() {
    const database = await serve([]);
    const { id: ruleId } = await create({ ...RULE, filter: { service: 'chat' } });
    const receiver = new LiveRules(database, eventsByMinute({ ended: '20x40', affected: '0x4 5x10 0x30' }));
    await receiver.live(16);
    const { episodes } = await json(askOperation(episodesOperation, { query: 'state=firing' }));
    return { receiver, ruleId, episode: episodes[0], segments: { id: episodes[0].id } };
  }

  test('is there from its first tick to its end', async () => {
    const { receiver, ruleId, episode, segments } = await firing();
    expect(episode).toMatchObject({
      ruleId,
      state: 'firing',
      key: '',
      service: 'chat',
      environment: null,
      value: 55 / 300,
      numerator: 55,
      denominator: 300,
      threshold: 0.02,
      startedAt: minute(6),
      firedAt: minute(7),
      resolvedAt: null,
      acknowledgedBy: null,
      heldBackAt: minute(6),
      heldBackBy: 'evidence',
      fired: { at: minute(7), numerator: 10, denominator: 140 },
    });
    await receiver.live(40);
    const { episode: over, events } = await json(askOperation(episodeOperation, { segments }));
    expect(over).toMatchObject({
      state: 'resolved',
      resolvedAt: minute(30),
      numerator: 10,
      denominator: 140,
      endReason: 'recovered',
    });
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual(['pending', 'held_back', 'firing', 'resolved']);
    expect((await json(askOperation(episodesOperation, { query: 'state=firing' }))).episodes).toEqual([]);
    expect((await json(askOperation(episodesOperation, { query: `rule=${ruleId}&service=chat` }))).episodes).toEqual([
      over,
    ]);
    for (const query of [
      'rule=other',
      'service=shop',
      'environment=production',
      `from=${minute(31)}`,
      `to=${minute(6)}`,
    ]) {
      expect((await json(askOperation(episodesOperation, { query }))).episodes, query).toEqual([]);
    }
  });

  test('remembers who acknowledged, snoozed and wrote what', async () => {
    const { segments } = await firing();
    const act = async (operation: Parameters<typeof askOperation>[0], body: object) =>
      json(askOperation(operation, { segments, body }));
    const first = await act(acknowledge, { by: 'Ada', note: 'fix in 2.0.2' });
    expect(first.episode).toMatchObject({ acknowledgedBy: 'Ada', acknowledgedAt: NOW });
    expect((await act(acknowledge, { by: 'Bob' })).episode).toMatchObject({ acknowledgedBy: 'Ada' });
    expect((await act(acknowledge, { acknowledged: false })).episode).toMatchObject({ acknowledgedBy: null });
    expect((await act(snooze, { by: 'Ada', until: NOW + 1 })).episode).toMatchObject({
      snoozedUntil: NOW + 1,
      snoozedBy: 'Ada',
    });
    expect((await act(snooze, {})).episode).toMatchObject({ snoozedUntil: Number.MAX_SAFE_INTEGER });
    expect((await act(snooze, { until: null })).episode).toMatchObject({ snoozedUntil: null });
    expect((await act(noteOn, { useful: true })).episode).toMatchObject({ useful: true });
    const { events } = await act(noteOn, { by: 'Ada', note: 'shop is fine' });
    const told = events.filter(({ author }: { author: string | null }) => author !== null);
    expect(told.map(({ kind, author, text }: Record<string, string>) => [kind, author, text]).sort()).toEqual(
      [
        ['acknowledged', 'Ada', 'fix in 2.0.2'],
        ['acknowledged', 'Bob', null],
        ['unacknowledged', '', null],
        ['snoozed', 'Ada', String(NOW + 1)],
        ['snoozed', '', null],
        ['woken', '', null],
        ['marked', '', 'useful'],
        ['noted', 'Ada', 'shop is fine'],
      ].sort(),
    );
  });

  test('remembers that an acknowledgement and a snooze were taken back, and by whom', async () => {
    const { segments } = await firing();
    await json(askOperation(acknowledge, { segments, body: { by: 'Ada' } }));
    await json(askOperation(snooze, { segments, body: { by: 'Ada' } }));
    const taken = await json(askOperation(unacknowledge, { segments, query: 'by=Bob' }));
    expect(taken.episode).toMatchObject({ acknowledgedAt: null, acknowledgedBy: null, snoozedBy: 'Ada' });
    const { episode, events } = await json(askOperation(wake, { segments }));
    expect(episode).toMatchObject({ snoozedUntil: null, snoozedBy: null });
    const undone = events.filter(({ kind }: { kind: string }) => kind === 'unacknowledged' || kind === 'woken');
    expect(undone.map(({ kind, author }: Record<string, string>) => [kind, author]).sort()).toEqual([
      ['unacknowledged', 'Bob'],
      ['woken', ''],
    ]);
    expect(await json(askOperation(wake, { segments, query: 'note=x' }))).toMatchObject({ status: 400 });
  });

  test('is acknowledged by a request without a body, but not by a page of another origin', async () => {
    const { segments } = await firing();
    const foreign = await ack(segments.id, { 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, (await foreign.json()).problems[0].parameter]).toEqual([400, 'body']);
    const own = await ack(segments.id, {});
    expect([own.status, (await own.json()).episode.acknowledgedBy]).toEqual([200, '']);
  });

  test('is answered together with others of its cause, all of them or none', async () => {
    const { receiver, episode } = await firing();
    await create({ ...RULE, name: 'above 3 %', condition: { kind: 'threshold', above: 0.03 } });
    await receiver.live(18);
    const { episodes } = await json(askOperation(episodesOperation, { query: 'state=firing' }));
    const ids = episodes.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(2);
    const act = async (operation: Parameters<typeof askOperation>[0], body: object) =>
      json(askOperation(operation, { body }));
    const answered = (found: { acknowledgedBy: string | null }[]) => found.map((one) => one.acknowledgedBy);
    const unknown = await act(acknowledgeSeveral, { ids: [...ids, 'none'], by: 'Ada' });
    expect(unknown).toMatchObject({ status: 400, problems: [{ parameter: 'ids' }] });
    expect(unknown.problems[0].expected).toContain('there is none with the id "none"');
    expect(answered((await json(askOperation(episodesOperation, { query: 'state=firing' }))).episodes)).toEqual([
      null,
      null,
    ]);
    expect(answered((await act(acknowledgeSeveral, { ids, by: 'Ada' })).episodes)).toEqual(['Ada', 'Ada']);
    expect(answered((await act(acknowledgeSeveral, { ids, acknowledged: false })).episodes)).toEqual([null, null]);
    const until = NOW + 60_000;
    const snoozed = (await act(snoozeSeveral, { ids, until, note: 'deploying' })).episodes;
    expect(snoozed.map(({ snoozedUntil }: { snoozedUntil: number }) => snoozedUntil)).toEqual([until, until]);
    expect(await act(snoozeSeveral, { ids, until: NOW - 1 })).toMatchObject({ problems: [{ parameter: 'until' }] });
    expect(await act(acknowledgeSeveral, { ids: [] })).toMatchObject({ problems: [{ parameter: 'ids' }] });
    // One is still one alone.
    await act(acknowledgeSeveral, { ids: [episode.id] });
    const { events } = await json(askOperation(episodeOperation, { segments: { id: episode.id } }));
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['acknowledged', 'snoozed', 'unacknowledged']),
    );
  });

  test('that is not there is a 404', async () => {
    await serve([]);
    for (const operation of [acknowledge, snooze, noteOn]) {
      const answer = await json(askOperation(operation, { segments: { id: 'none' }, body: {} }));
      expect(answer).toMatchObject({ status: 404, detail: 'There is no episode "none".' });
    }
    for (const operation of [unacknowledge, wake, episodeOperation]) {
      expect(await json(askOperation(operation, { segments: { id: 'none' } }))).toMatchObject({ status: 404 });
    }
    expect(await json(askOperation(episodeOperation, { segments: { id: 'a b' } }))).toMatchObject({ status: 404 });
  });
});
