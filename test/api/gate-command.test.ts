import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { GET as listDeploys } from '../../app/api/v1/deploys/route.ts';
import { apiServer } from './api-server.ts';
import { runAfterclose } from './run-command.ts';
import { released } from './some-release.ts';
import { inWebProgramAt } from './web-program.ts';

const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;

inWebProgramAt(NOW);

function gate(service: string, ...more: string[]) {
  return runAfterclose('gate', '--service', service, '--environment=production', '--version=1.1.0', ...more);
}

describe('the command', () => {
  test('ends with 0, 1 or 2 as the verdict is, with the reason and the policy', async () => {
    await released(NOW, [
      { service: 'worse', before: 50, after: 4 },
      { service: 'better', before: 4, after: 50 },
      { service: 'new', before: 50, after: 50, minutes: 8 },
    ]);
    const url = `--url=${await apiServer()}`;
    const worse = await gate('worse', url);
    expect(worse.output).toMatch(
      /^1\.1\.0: failed(, \d+ warnings?)?\. 1\.1\.0 sends after close .* as 1\.0\.0\. That is 1\.25 times/,
    );
    expect(worse.output).toMatch(
      /^Policy: It fails if .* 1\.25 times .* or more\. Too little evidence does not pass: a doubling has to be ruled out/m,
    );
    expect(worse.status).toBe(1);
    const allowed = await gate('worse', url, '--max-ratio=50');
    expect([allowed.status, allowed.output]).toEqual([
      0,
      expect.stringMatching(/^1\.1\.0: passed, \d+ warnings?\. .*\nWarning: /),
    ]);
    expect(await gate('better', url)).toEqual({ status: 0, output: expect.stringMatching(/^1\.1\.0: passed\. /) });
    const early = await gate('new', url, '--wait=1s');
    expect([early.status, early.output]).toEqual([
      2,
      expect.stringMatching(/^1 s left: .*\n1\.1\.0: not enough evidence\. /),
    ]);

    const deploys = await listDeploys(
      new Request(`http://127.0.0.1/api/v1/deploys?service=worse&from=${NOW - 4 * HOUR_MS}`),
    );
    const [{ id }] = (await deploys.json()).deploys;
    const report = await runAfterclose('report', `--deploy=${id}`, url);
    expect([report.status, report.output]).toEqual([
      0,
      expect.stringMatching(/^# worse 1\.1\.0 in production: worse\n/),
    ]);
    const page = await runAfterclose('report', `--deploy=${id}`, '--format=html', url);
    expect([page.status, page.output]).toEqual([0, expect.stringMatching(/^<!doctype html>/)]);
  });

  test('says in a sentence that nobody answers, or that something else does', async () => {
    const away = await gate('chat', '--url=http://127.0.0.1:9', '--wait=0');
    expect(away).toEqual({
      status: 2,
      output: '1.1.0: no answer. http://127.0.0.1:9 does not answer (bad port). Does the dashboard run there?\n',
    });
    const refused = await gate('chat', '--url=http://127.0.0.1:1', '--wait=1s');
    expect(refused.output).toMatch(/^1 s left: http:\/\/127\.0\.0\.1:1 does not answer/);
    expect(refused.status).toBe(2);
    const other = await gate('chat', `--url=${await apiServer()}/elsewhere`);
    expect(other).toEqual({
      status: 64,
      output: expect.stringMatching(/^1\.1\.0: no answer\. http:\S+ answered 404: /),
    });
  });

  test('refuses what is no option by name, and is neither a verdict nor a want of evidence then', async () => {
    expect(await gate('chat', '--wait=soon')).toEqual({
      status: 64,
      output: '--wait is "soon", but should be a time up to 24h, such as 90s, 10m or 1h; 0 asks once.\n',
    });
    expect(await runAfterclose('report')).toEqual({
      status: 1,
      output: '--deploy is missing, but should be the id of a deploy.\n',
    });
    expect(await runAfterclose('gaet')).toEqual({ status: 1, output: expect.stringContaining('-- gate --service') });
  });
});
