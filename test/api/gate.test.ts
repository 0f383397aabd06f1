import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { GET as listDeploys } from '../../app/api/v1/deploys/route.ts';
import { GET } from '../../app/api/v1/gate/route.ts';
import { released } from './some-release.ts';
import { inWebProgramAt } from './web-program.ts';
import { writesOf } from './writes-of.ts';

const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;

inWebProgramAt(NOW);

async function gate(service: string, version = '1.1.0', more = '') {
  const address = `http://127.0.0.1/api/v1/gate?service=${service}&environment=production&version=${version}${more}`;
  const answer = await GET(new Request(address));
  expect(answer.status).toBe(200);
  return answer.json();
}

describe('GET /gate', () => {
  test('passes what is better, fails what is worse, and waits for what nobody can tell yet', async () => {
    await released(NOW, [
      { service: 'worse', before: 50, after: 4 },
      { service: 'better', before: 4, after: 50 },
      { service: 'new', before: 50, after: 50, minutes: 8 },
    ]);
    const worse = await gate('worse');
    expect(Object.keys(worse).slice(0, 3)).toEqual(['pass', 'verdict', 'reason']);
    expect(worse).toMatchObject({ pass: false, verdict: 'worse', exitStatus: 1, against: '1.0.0', judgedAt: NOW });
    expect(worse.reason).toMatch(
      /sends after close \d+(\.\d)? times as often as 1\.0\.0\. That is 1\.25 times or more\.$/,
    );
    expect(worse.ratio).toBeGreaterThan(8);
    // Six a minute, from the end of the warm-up to the last whole minute that is final: 80 min less 5 and 90 s.
    expect(worse.after.exposure).toBe(6 * 74);
    expect(await gate('better')).toMatchObject({ pass: true, verdict: 'better', exitStatus: 0 });
    expect(await gate('new')).toMatchObject({ pass: false, exitStatus: 2 });

    // A policy may allow more, and evidence may be waived.
    expect(await gate('worse', '1.1.0', '&maxRatio=100')).toMatchObject({
      pass: true,
      verdict: 'worse',
      exitStatus: 0,
    });
    expect(await gate('new', '1.1.0', '&allowUnclear=true')).toMatchObject({ pass: true, exitStatus: 0 });

    const deploys = await listDeploys(new Request(`http://127.0.0.1/api/v1/deploys?from=${NOW - 8 * HOUR_MS}`));
    const kept = Object.fromEntries(
      (await deploys.json()).deploys.map((one: { service: string; gate: object }) => [one.service, one.gate]),
    );
    expect(kept).toMatchObject({
      worse: { askedAt: NOW, verdict: 'worse', passed: true },
      better: { verdict: 'better', passed: true },
      new: { passed: true, reason: expect.stringContaining('lets it through') },
    });
  });

  test('answers a browser too, and keeps nothing of it', async () => {
    await released(NOW, [{ service: 'worse', before: 50, after: 4 }]);
    const address = 'http://127.0.0.1/api/v1/gate?service=worse&environment=production&version=1.1.0&maxRatio=100';
    const askedWith = (headers: Record<string, string>) =>
      writesOf(async () => (await GET(new Request(address, { headers }))).json());
    for (const ofBrowser of [
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      { 'sec-fetch-site': 'none' },
      // An address without TLS in a network: browsers say nothing but who is signed in.
      { cookie: 'afterclose_session=1' },
    ]) {
      const { answer, writes } = await askedWith(ofBrowser);
      expect([answer.pass, writes]).toEqual([true, []]);
    }
    expect((await askedWith({})).writes).toHaveLength(1);
  });

  test('is about a version in its own environment, and knows no other', async () => {
    await released(NOW, [{ service: 'chat', before: 50, after: 4 }]);
    const unknown = { pass: false, verdict: 'no_data', exitStatus: 2, deployId: null, ratio: null };
    expect(await gate('chat', '9.9.9')).toMatchObject({ ...unknown, reason: 'No deploy of 9.9.9 is known yet.' });
    expect(await gate('other', '9.9.9', '&allowUnclear=true')).toMatchObject(unknown);
    const staging = 'http://127.0.0.1/api/v1/gate?service=chat&environment=staging&version=1.1.0';
    expect(await (await GET(new Request(staging))).json()).toMatchObject(unknown);
  });

  test.each([
    ['environment=&version=1', 'service', /a service\.name/],
    ['service=a&version=1', 'environment', /environment\.name, or nothing/],
    ['service=a&environment=', 'version', /a service\.version/],
    ['service=a&service=b&environment=&version=1', 'service', /once/],
    ['service=a&environment=&version=1&maxRatio=0.5', 'maxRatio', /from 1 to 100/],
    ['service=a&environment=&version=1&maxRatio=1,25', 'maxRatio', /such as 1\.25/],
    ['service=a&environment=&version=1&maxRatio=', 'maxRatio', /such as 1\.25/],
    ['service=a&environment=&version=1&allowUnclear=1', 'allowUnclear', /true, false/],
    ['service=a&environment=&version=1&max-ratio=2', 'max-ratio', /unknown.*maxRatio/],
  ])('refuses %s by the name of %s', async (query, parameter, expected) => {
    const answer = await GET(new Request(`http://127.0.0.1/api/v1/gate?${query}`));
    expect(answer.status).toBe(400);
    expect((await answer.json()).problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
  });
});
