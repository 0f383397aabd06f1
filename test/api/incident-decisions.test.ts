import { describe, expect, test, vi } from 'vitest';
import * as undo from '../../app/api/v1/incidents/decisions/[id]/undo/route.ts';
import * as decisions from '../../app/api/v1/incidents/decisions/route.ts';
import { pair } from '../query/pair.ts';
import { context, listed, NOW, post } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

const ACTION = '3d5c62f6-1f0e-4c58-8f7c-0a4b6fd0c9b1';
const sites = Array.from({ length: 5 }, (_, index) => `    at send${index} (/app/src/a.ts:${index + 1}:1)`);

async function someIds(): Promise<string[]> {
  await serve(sites.map((site, index) => pair({ at: NOW - 10, service: index < 2 ? 'feed' : 'chat' }, site)));
  const incidents: { id: string }[] = await listed();
  return incidents.map(({ id }) => id);
}

async function states(): Promise<Set<string>> {
  const incidents: { state: string }[] = await listed();
  return new Set(incidents.map(({ state }) => state));
}

describe('POST /incidents/decisions', () => {
  test('resolves groups of several services with one action, and undoes it', async () => {
    const incidents = await someIds();
    const body = { incidents, state: 'resolved', version: '2.0.1', by: 'Ada', id: ACTION };
    const answer = await decisions.POST(post(body));
    expect(answer.status).toBe(200);
    const done = await answer.json();
    expect(done).toMatchObject({ id: ACTION, by: 'Ada', changedAt: NOW });
    expect(done.incidents.sort()).toEqual([...incidents].sort());
    for (const incident of await listed()) {
      expect(incident).toMatchObject({ state: 'resolved', resolvedInVersion: '2.0.1', stateChangedBy: 'Ada' });
    }
    expect((await (await decisions.POST(post(body))).json()).changedAt).toBe(NOW);
    const undone = await (await undo.POST(post({ by: 'Bo' }), context(ACTION))).json();
    expect(undone.restored.sort()).toEqual([...incidents].sort());
    expect(undone.changedSince).toEqual([]);
    expect(await states()).toEqual(new Set(['new']));
  });

  test('ignores until a time, and no longer', async () => {
    const incidents = await someIds();
    await decisions.POST(post({ incidents, state: 'ignored', until: NOW + 1_000 }));
    expect((await listed())[0]).toMatchObject({ state: 'ignored', ignoredUntil: NOW + 1_000 });
    vi.setSystemTime(NOW + 1_000);
    expect(await states()).toEqual(new Set(['new']));
  });

  test('ignores until the next release', async () => {
    const incidents = await someIds();
    await decisions.POST(post({ incidents, state: 'ignored', untilRelease: true }));
    expect((await listed())[0]).toMatchObject({ state: 'ignored', ignoredUntil: null, ignoredUntilRelease: true });
  });

  test('assigns, and leaves the state as it is', async () => {
    const incidents = await someIds();
    await decisions.POST(post({ incidents: incidents.slice(0, 2), assignee: 'Ada' }));
    const listedNow: { id: string; assignee: string; state: string; stateChangedAt: null }[] = await listed();
    for (const { id, assignee, state, stateChangedAt } of listedNow) {
      expect([assignee, state, stateChangedAt]).toEqual([incidents.indexOf(id) < 2 ? 'Ada' : '', 'new', null]);
    }
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['neither', {}, 'state'],
    ['both', { state: 'open', assignee: 'Ada' }, 'state'],
    ['a version with another state', { state: 'ignored', version: '1' }, 'version'],
    ['a time with another state', { state: 'resolved', until: NOW + 1 }, 'until'],
    ['a release with another state', { state: 'resolved', untilRelease: true }, 'untilRelease'],
    ['a time that is over', { state: 'ignored', until: NOW }, 'until'],
    ['no groups', { incidents: [], state: 'open' }, 'incidents'],
    ['too many groups', { incidents: Array(1_001).fill('1'), state: 'open' }, 'incidents'],
    ['ids that can be none', { incidents: ['abc'], state: 'open' }, 'incidents'],
    ['an id of none', { incidents: ['1'], state: 'open' }, 'incidents'],
    ['an action whose id is none', { state: 'open', id: 'x' }, 'id'],
    ['an unknown member', { state: 'open', undo: true }, 'undo'],
  ])('refuses %s, and names the member', async (_, part, parameter) => {
    const [incident = ''] = await someIds();
    const answer = await decisions.POST(post({ incidents: [incident], ...part }));
    expect(answer.status).toBe(400);
    expect((await answer.json()).problems).toMatchObject([{ parameter }]);
    expect((await listed())[0].stateChangedAt).toBeNull();
  });

  test('does nothing at all where one id is of no group', async () => {
    const incidents = await someIds();
    expect((await decisions.POST(post({ incidents: [...incidents, '77'], state: 'resolved' }))).status).toBe(400);
    expect(await states()).toEqual(new Set(['new']));
  });

  test('says so where there is no such action', async () => {
    await someIds();
    const answer = await undo.POST(post({}), context(ACTION));
    expect([answer.status, (await answer.json()).detail]).toEqual([404, `There is no action "${ACTION}".`]);
  });
});
