import { describe, expect, test } from 'vitest';
import * as list from '../../app/api/v1/incidents/route.ts';
import { pair } from '../query/pair.ts';
import { openEvent } from '../query/some-event.ts';
import { INCIDENTS_URL, listed, NOW } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

describe('GET /incidents', () => {
  test('answers with the members of the contract', async () => {
    await serve([openEvent({ at: NOW - 10 }), pair({ at: NOW - 10 })]);
    const [incident] = await listed();
    expect(incident).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      category: 'send_after_close',
      closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
      sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
      count: 1,
      connections: 1,
      firstSeen: NOW - 10,
      lastSeen: NOW - 10,
      versions: ['1.0'],
      state: 'new',
    });
    expect(await listed('category=double_close')).toEqual([]);
    expect(await listed('state=new&state=ongoing&sort=lastSeen&limit=1')).toHaveLength(1);
  });

  test('is searched by text, in which no character stands for others', async () => {
    await serve([
      pair({ at: NOW - 10 }),
      pair({ at: NOW - 10, service: 'feed' }, '    at flush_all (/app/src/outbox.ts:132:9)'),
      pair({ at: NOW - 10, category: 'double_close' }, '    at flush (/app/src/100%.ts:1:9)'),
    ]);
    const found = async (text: string, query = '') => {
      const incidents: { sendSite: { function: string } }[] = await listed(`q=${encodeURIComponent(text)}${query}`);
      return incidents.map(({ sendSite }) => sendSite.function).sort();
    };
    expect(await found('BROADCAST kick')).toEqual(['Room.broadcast']);
    expect(await found('rooms.ts:88')).toEqual(['Room.broadcast']);
    expect(await found('feed')).toEqual(['flush_all']);
    expect(await found('double_close')).toEqual(['flush']);
    expect(await found('flush')).toEqual(['flush', 'flush_all']);
    expect(await found('flush', '&category=double_close')).toEqual(['flush']);
    expect(await found('flush_')).toEqual(['flush_all']);
    expect(await found('%')).toEqual(['flush']);
    expect(await found('line')).toEqual([]);
    expect(await found("'")).toEqual([]);
    const answer = await list.GET(new Request(`${INCIDENTS_URL}?q=flush&limit=1`));
    expect(await answer.json()).toMatchObject({ total: 2, nextCursor: '1', incidents: [{}] });
  });

  test('as CSV has the same figures, and no formula that a sender made up', async () => {
    await serve([pair({ at: NOW - 10 }, '    at say"hi",now (/src/=1+1.js:7:1)')]);
    const answer = await list.GET(new Request(`${INCIDENTS_URL}?format=csv`));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, row, end] = (await answer.text()).split('\r\n');
    expect(head).toMatch(/^id,service,environment,category,closeFunction,closeFile,closeLine,sendFunction,/);
    expect(row).toMatch(
      /,chat,production,send_after_close,Session\.kick,src\/session\.ts,41,"say""hi"",now",src\/=1\+1\.js,7,/,
    );
    expect(end).toBe('');
  });

  test.each([
    ['category=oops', 'category', /send_after_close.*peer_gone/],
    ['state=gone', 'state', /new, ongoing, resolved, came_back, ignored/],
    ['sort=name', 'sort', /connections/],
    ['q=', 'q', /not only spaces/],
    ['q=%20%20', 'q', /not only spaces/],
    [`q=${'x'.repeat(1001)}`, 'q', /1000 characters/],
    ['q=kick%20servce:chat', 'q', /“servce:chat”.*Did you mean service:/],
    ['q=-state:gone', 'q', /“-state:gone”: expected one of escalating, new/],
    ['q=a&q=b', 'q', /once/],
    ['limit=0', 'limit', /1 to 500/],
    ['limit=501', 'limit', /1 to 500/],
    ['cursor=x', 'cursor', /nextCursor/],
    ['format=xml', 'format', /json, csv/],
    ['sites=1', 'sites', /unknown parameter/],
  ])('with %s is a 400 that names it', async (query, parameter, expected) => {
    await serve([]);
    const answer = await list.GET(new Request(`${INCIDENTS_URL}?${query}`));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect((await answer.json()).problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
  });
});
