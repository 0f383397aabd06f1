import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { file, imports, type SourceFile, sourceFiles } from '../architecture/source-files.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync(`${ROOT}package.json`, 'utf8'),
);
const INSTALLED = [...Object.keys(dependencies), '@afterclose/instrumentation', ...builtinModules];
/**
 * Of contributors alone. `programs.mjs` names tsx for `npm run dev`, `run-afterclose.mjs` where nothing is built,
 * `source-worker.mjs` for threads from the sources.
 */
const OF_DEVELOPMENT = /^app\/(_cli\/(check|demo|demo-chat|dev-store|run-afterclose)|_thread\/source-worker)\.mjs$/;

/** Packages that an install without those of development lacks: imported, or run by their path. */
function missing({ path, text }: SourceFile): string[] {
  const imported = imports(text).filter(({ name, typesOnly }) => !typesOnly && !name.startsWith('.'));
  const run = [...text.matchAll(/node_modules\/((?:@[\w-]+\/)?[\w.-]+)\//g)].map(([, name = '']) => ({ name }));
  return [...imported, ...run]
    .map(({ name }) => name.replace(/^node:/, '').match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? name)
    .filter((name) => !INSTALLED.includes(name))
    .map((name) => `${path}: ${name}`);
}

test('what the product is built from and runs on needs no package of development', () => {
  const sources = [
    ...sourceFiles('app', /\.(ts|tsx|mjs)$/).filter(({ path }) => !OF_DEVELOPMENT.test(path)),
    ...['prisma/generate.mjs', 'next.config.ts'].map((path) => file(path, readFileSync(`${ROOT}${path}`, 'utf8'))),
  ];
  expect(sources.flatMap(missing)).toEqual([]);
  expect(missing(file('a.ts', "import { test } from 'vitest';"))).toEqual(['a.ts: vitest']);
  expect(missing(file('a.mjs', "run('node_modules/tsx/dist/cli.mjs');"))).toEqual(['a.mjs: tsx']);
});
