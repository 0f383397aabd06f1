import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FiledRule, readRuleFile } from '../_alert/rule-file/read-rule-file.ts';
import type { FileProblem } from '../_alert/rule-file/read-yaml.ts';
import { readTestFile } from '../_alert/rule-test/read-test-file.ts';
import { type RuleTest, runRuleTests } from '../_alert/rule-test/run-rule-tests.ts';
import { apiUrl } from './api-url.ts';
import { postApi } from './ask-api.ts';
import { complain, print } from './print.ts';
import { readOptions } from './read-options.ts';
import { USAGE } from './usage.ts';

/** The command was written wrongly (EX_USAGE of sysexits.h). */
const WRONG_USE = 64;
const COMMANDS = ['check', 'apply', 'test'] as const;

/** What lies in files and folders. */
interface Filed {
  rules: FiledRule[];
  tests: RuleTest[];
  problems: { file: string; problem: FileProblem }[];
}

/**
 * `rules check`, `rules apply` and `rules test`, each with files or folders.
 * @param key of the API, where access needs one
 * @returns 0: all is well. 1: something is wrong with the files, a test failed, or the API refuses. 64: wrong use.
 */
export async function rulesCommand(args: readonly string[], key: string | undefined): Promise<number> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((one) => one === name);
  const end = rest.findIndex((arg) => arg.startsWith('--'));
  const paths = end < 0 ? rest : rest.slice(0, end);
  if (command === undefined || paths.length === 0) {
    complain(USAGE);
    return WRONG_USE;
  }
  const isDry = rest.includes('--dry-run');
  const options = readOptions(
    (end < 0 ? [] : rest.slice(end)).filter((arg) => arg !== '--dry-run'),
    ['url'],
  );
  const filed = readAll(paths);
  for (const { file, problem } of filed.problems) complain(problemLine(file, problem));
  if (filed.problems.length > 0) return 1;
  print(`${counted(filed.rules.length, 'rule')}, ${counted(filed.tests.length, 'test')}: no problem.`);
  if (command === 'test') return test(filed);
  return command === 'apply' ? apply(filed.rules, `${apiUrl(options.url)}/api/v1/alerts/rules/apply`, isDry, key) : 0;
}

function problemLine(file: string, { line, field, message }: FileProblem): string {
  return `${file}:${line}: ${field === '' ? '' : `${field} `}${message}`;
}

function readAll(paths: readonly string[]): Filed {
  const filed: Filed = { rules: [], tests: [], problems: [] };
  const files = new Map<string, string>();
  const named: ((ids: ReadonlySet<string>) => Filed['problems'])[] = [];
  for (const file of paths.flatMap(yamlFiles)) {
    const text = readFileSync(file, 'utf8');
    // A file holds rules or tests: the word decides, so that each problem is named by what the file should be.
    const { rules, tests, problems, unknownRules } = /^tests:/m.test(text)
      ? { rules: [], ...readTestFile(text) }
      : { tests: [], unknownRules: () => [], ...readRuleFile(text) };
    named.push((ids) => unknownRules(ids).map((problem) => ({ file, problem })));
    filed.rules.push(...rules);
    filed.tests.push(...tests);
    filed.problems.push(...problems.map((problem) => ({ file, problem })));
    for (const { id } of rules) {
      const other = files.get(id);
      const message = `"${id}" is the id of a rule in ${other} too.`;
      if (other !== undefined) filed.problems.push({ file, problem: { line: 1, field: 'id', message } });
      files.set(id, file);
    }
  }
  // A rule that is wrong is named for that alone.
  if (filed.problems.length > 0) return filed;
  const ids = new Set(filed.rules.map(({ id }) => id));
  filed.problems.push(...named.flatMap((unknown) => unknown(ids)));
  return filed;
}

/** A file itself, and all files of a folder that end in .yaml or .yml. */
function yamlFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

function test({ rules, tests }: Filed): number {
  const failures = runRuleTests(rules, tests);
  for (const { test: name, message, ticks } of failures) {
    complain([`${name}: ${message}`, ...ticks.map((tick) => `    ${tick}`)].join('\n'));
  }
  const failed = new Set(failures.map((failure) => failure.test)).size;
  print(`${tests.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function apply(
  rules: readonly FiledRule[],
  address: string,
  isDry: boolean,
  key: string | undefined,
): Promise<number> {
  const body = { rules: rules.map(({ id, rule }) => ({ id, ...rule })), dryRun: isDry };
  const answer = await postApi(address, body, key);
  if (answer.kind !== 'answered') {
    complain(answer.reason);
    return 1;
  }
  const applied: Record<string, string[]> = JSON.parse(answer.text);
  for (const [what, ids] of Object.entries(applied))
    print(`${isDry ? 'would be ' : ''}${what}: ${ids.join(', ') || 'none'}`);
  return 0;
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
