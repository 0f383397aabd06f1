import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { apiServer } from './api-server.ts';
import { runProgram } from './run-command.ts';
import { released } from './some-release.ts';
import { inWebProgramAt } from './web-program.ts';

const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;
const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
const HOST = 'http://afterclose.internal:3000';

const SECTION = /^## Gate a deploy in CI$(.*?)^## /ms.exec(README)?.[1] ?? '';
/** The pipelines that README shows, in its order. */
const [github, gitlab, argo, flagger, ...others] = [...SECTION.matchAll(/^```yaml\n(.*?)^```$/gms)].map(
  ([, text = '']) => parse(text),
);

const HAS_TOOLS = ['curl', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);

inWebProgramAt(NOW);

/** The API over two services: chat is what the pipelines ask about. */
async function api(chat: 'worse' | 'better'): Promise<string> {
  const [before, after] = chat === 'worse' ? [50, 4] : [4, 50];
  await released(NOW, [{ service: 'chat', before, after }]);
  return apiServer();
}

const EXPECTED = [
  ['better', 0],
  ['worse', 1],
] as const;

test('README has a pipeline of each kind', () => {
  expect(others).toEqual([]);
  expect([argo.kind, flagger.kind]).toEqual(['AnalysisTemplate', 'Canary']);
  expect(github.jobs.deploy.env.AFTERCLOSE_URL).toBe(HOST);
  expect(gitlab.gate.variables.AFTERCLOSE_URL).toBe(HOST);
  expect(gitlab.gate.allow_failure.exit_codes).toEqual([2]);
});

test.each(EXPECTED)('the step of GitHub Actions ends as the verdict is: %s', async (chat, status) => {
  const url = await api(chat);
  const { run } = github.jobs.deploy.steps.at(-1);
  const ended = await runProgram('bash', ['-eo', 'pipefail', '-c', run], { AFTERCLOSE_URL: url, VERSION: '1.1.0' });
  expect([ended.status, ended.output]).toEqual([status, expect.stringContaining('Policy: ')]);
});

test.runIf(HAS_TOOLS).each(EXPECTED)('the job of GitLab ends as the verdict is: %s', async (chat, status) => {
  const url = await api(chat);
  const script = gitlab.gate.script.join('\n');
  const ended = await runProgram('sh', ['-e', '-c', script], { AFTERCLOSE_URL: url, CI_COMMIT_TAG: '1.1.0' });
  expect([ended.status, ended.output]).toEqual([status, expect.stringMatching(/^1\.1\.0 .*1\.0\.0\./)]);
});

test.each([
  ['better', '1.1.0', 'Successful'],
  ['worse', '1.1.0', 'Failed'],
  ['better', '9.9.9', 'Inconclusive'],
] as const)('the metric of Argo Rollouts over a version that is %s: %s %s', async (chat, version, phase) => {
  const url = await api(chat);
  const [{ successCondition, failureCondition, provider }] = argo.spec.metrics;
  expect(provider.web.jsonPath).toBe('{$}');
  const address = provider.web.url.replace(HOST, url).replace('{{args.version}}', version);
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  const result = await answer.json();
  expect(measured(successCondition, failureCondition, result)).toBe(phase);
});

test.runIf(HAS_TOOLS).each([
  ['better', [0, 0]],
  ['worse', [1, 1]],
] as const)('the hooks of Flagger over a version that is %s', async (chat, statuses) => {
  const url = await api(chat);
  const commands: string[] = flagger.spec.analysis.webhooks.map(
    (hook: { metadata: { cmd: string } }) => hook.metadata.cmd,
  );
  const ended = [];
  for (const command of commands) ended.push((await runProgram('bash', ['-c', command.replace(HOST, url)])).status);
  expect(ended).toEqual(statuses);
});

test.runIf(HAS_TOOLS)('the hooks of Flagger let an unknown version go on, and do not promote it', async () => {
  const url = await api('better');
  const [first, second] = flagger.spec.analysis.webhooks.map((hook: { metadata: { cmd: string } }) =>
    hook.metadata.cmd.replace(HOST, url).replace('1.1.0', '9.9.9'),
  );
  expect((await runProgram('bash', ['-c', first])).status).toBe(0);
  expect((await runProgram('bash', ['-c', second])).status).toBe(1);
});

/** How Argo Rollouts takes one measurement: neither condition is inconclusive. */
function measured(success: string, failure: string, result: Record<string, unknown>): string {
  if (holds(failure, result)) return 'Failed';
  return holds(success, result) ? 'Successful' : 'Inconclusive';
}

/** An expression of a member of the result: that it is true, or equals a number. */
function holds(condition: string, result: Record<string, unknown>): boolean {
  const [, member = '', expected] = /^result\.(\w+)(?: == (\d+))?$/.exec(condition) ?? [];
  expect(Object.keys(result)).toContain(member);
  return expected === undefined ? result[member] === true : result[member] === Number(expected);
}
