import { describe, expect, test } from 'vitest';
import * as detail from '../../app/api/v1/incidents/[id]/route.ts';
import * as undo from '../../app/api/v1/incidents/decisions/[id]/undo/route.ts';
import * as decisions from '../../app/api/v1/incidents/decisions/route.ts';
import { pair } from '../query/pair.ts';
import { context, INCIDENTS_URL, listed, NOW, post } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

/** Ids by the name of the call: send0 to send2 of one service, send3 of another, and one of another category. */
async function someIds(): Promise<Record<string, string>> {
  const site = (index: number) => `    at send${index} (/app/src/a.ts:${index + 1}:1)`;
  await serve([
    ...[0, 1, 2].map((index) => pair({ at: NOW - 10, service: 'chat', connectionId: `c${index}` }, site(index))),
    pair({ at: NOW - 10, service: 'feed' }, site(3)),
    pair({ at: NOW - 10, service: 'chat', category: 'double_close', lostBytes: 0 }, site(4)),
  ]);
  const incidents: { id: string; sendSite: { function: string } }[] = await listed();
  return Object.fromEntries(incidents.map(({ id, sendSite }) => [sendSite.function, id]));
}

async function shown(id: string) {
  return (await detail.GET(new Request(`${INCIDENTS_URL}/${id}`), context(id))).json();
}

describe('POST /incidents/decisions with `into`', () => {
  test('makes groups one, which says which; a member says into which; and it is undone', async () => {
    const { send0 = '', send1 = '', send2 = '' } = await someIds();
    const body = { incidents: [send1, send2], into: send0, by: 'Ada' };
    const done = await (await decisions.POST(post(body))).json();
    expect(done.incidents.sort()).toEqual([send1, send2].sort());
    const whole = (await listed()).find(({ id }: { id: string }) => id === send0);
    expect(whole).toMatchObject({ count: 3, connections: 3 });
    expect(whole.merged.map(({ id }: { id: string }) => id).sort()).toEqual([send1, send2].sort());
    expect(await listed()).toHaveLength(3);
    expect(await shown(send1)).toMatchObject({ incident: { count: 1 }, mergedInto: { id: send0 } });
    const undone = await (await undo.POST(post({}), context(done.id))).json();
    expect(undone.restored.sort()).toEqual([send1, send2].sort());
    expect(await listed()).toHaveLength(5);
    expect((await shown(send1)).mergedInto).toBeNull();
  });

  test('takes one out again, and leaves the others', async () => {
    const { send0 = '', send1 = '', send2 = '' } = await someIds();
    await decisions.POST(post({ incidents: [send1, send2], into: send0 }));
    const taken = await (await decisions.POST(post({ incidents: [send1], into: '' }))).json();
    const [whole] = (await listed()).filter(({ id }: { id: string }) => id === send0);
    expect(whole.merged).toMatchObject([{ id: send2 }]);
    await undo.POST(post({}), context(taken.id));
    expect((await shown(send1)).mergedInto).toMatchObject({ id: send0 });
  });

  test('decides on all of them as one, whichever is named', async () => {
    const { send0 = '', send1 = '' } = await someIds();
    await decisions.POST(post({ incidents: [send1], into: send0 }));
    await decisions.POST(post({ incidents: [send1], state: 'resolved', version: '2.0.1' }));
    expect((await shown(send0)).incident.state).toBe('resolved');
    await decisions.POST(post({ incidents: [send1], into: '' }));
    expect((await shown(send1)).incident.state).toBe('resolved');
  });

  test.each([
    ['a group that there is none of', '77', 'send1'],
    ['a group of another service', 'send3', 'send1'],
    ['a group of another category', 'send4', 'send1'],
    ['one of the groups themselves', 'send1', 'send1'],
    ['a group that is in another', 'send2', 'send1'],
    ['what can be no id', 'x', 'send1'],
  ])('refuses %s, and names the member', async (_, into, incident) => {
    const ids = await someIds();
    await decisions.POST(post({ incidents: [ids['send2']], into: ids['send0'] }));
    const answer = await decisions.POST(post({ incidents: [ids[incident]], into: ids[into] ?? into }));
    expect([answer.status, (await answer.json()).problems]).toMatchObject([400, [{ parameter: 'into' }]]);
    expect((await shown(ids[incident] ?? '')).mergedInto).toBeNull();
  });

  test('refuses a state beside it', async () => {
    const { send0 = '', send1 = '' } = await someIds();
    const answer = await decisions.POST(post({ incidents: [send1], into: send0, state: 'open' }));
    expect((await answer.json()).problems).toMatchObject([{ parameter: 'state' }]);
  });
});
