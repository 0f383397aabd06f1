import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { file, type Import, imports, type SourceFile, sourceFiles } from './source-files.ts';

const FACTS = [
  '@afterclose/instrumentation/semconv',
  '@afterclose/instrumentation/classify',
  '@afterclose/instrumentation/anonymous-function',
];
const PURE = ['_close', '_deploy', '_alert', '_access', ...FACTS];

/**
 * Who may import whom: rooms of the house (folders of app/, `pages`, `api`, `config`, `client` for Prisma's generated
 * client) and packages. `types of` a room are what `import type` takes. `*` stands for any package that no other line
 * reserves. `ipaddr.js`, `yaml` and `zod` only compute, and so a pure room may use them.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  _close: FACTS,
  _deploy: ['_close', ...FACTS],
  _alert: ['_deploy', '_close', 'ipaddr.js', 'yaml', 'zod', ...FACTS],
  _access: ['ipaddr.js'],
  _otlp: [...PURE, '*'],
  _thread: ['*'],
  _log: ['_otlp', '_close', '*'],
  _store: ['_thread', ...PURE, 'client', 'prisma', '*'],
  _oidc: [...PURE, '*'],
  _process: ['_store', '_access', '_oidc', 'config', 'node:async_hooks'],
  _query: ['_store', ...PURE],
  _notify: ['_store', ...PURE, '*'],
  _ui: [...PURE, 'types of _query', 'react', 'next', '*'],
  _web: ['config', '_access', '_log', '_otlp', '_process', '_deploy', 'next', '*'],
  _receiver: ['config', '_log', '_otlp', '_store', '_query', '_notify', '_thread', ...PURE, '*'],
  _cli: ['config', '_otlp', '_store', '_query', '_notify', ...PURE, '*'],
  pages: ['_ui', '_query', '_process', ...PURE, 'react', 'next', '*'],
  api: ['_query', '_store', '_oidc', '_process', ...PURE, 'next', '*'],
  config: ['_oidc', '*', ...PURE],
};

describe('the arrows between rooms', () => {
  test('point one way in every file of app/', () => {
    expect(brokenArrows(sourceFiles('app'))).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['a pure room reads the store', '_close/a.ts', "import { x } from '../_store/b.ts';", '_close -> _store'],
    ['a pure room uses Node', '_alert/a.ts', "import { x } from 'node:crypto';", '_alert -> node:crypto'],
    ['closes know verdicts', '_close/a.ts', "import type { X } from '../_deploy/b.ts';", '_close -> _deploy'],
    ['verdicts know alerts', '_deploy/a.ts', "import { x } from '../_alert/b.ts';", '_deploy -> _alert'],
    ['access knows closes', '_access/a.ts', "import { x } from '../_close/b.ts';", '_access -> _close'],
    ['the wire format knows the store', '_otlp/a.ts', "import type { X } from '../_store/b.ts';", '_otlp -> _store'],
    ['the store asks a question', '_store/a.ts', "import { x } from '../_query/b.ts';", '_store -> _query'],
    ['the store reads settings', '_store/a.ts', "import { x } from '../config.ts';", '_store -> config'],
    ['signing in knows users', '_oidc/a.ts', "import type { X } from '../_store/b.ts';", '_oidc -> _store'],
    ['signing in reads settings', '_oidc/a.ts', "import { x } from '../config.ts';", '_oidc -> config'],
    ['the process asks a question', '_process/a.ts', "import { x } from '../_query/b.ts';", '_process -> _query'],
    ['a query imports a page part', '_query/a.ts', "import x from '../_ui/b.tsx';", '_query -> _ui'],
    ['a query uses React', '_query/a.ts', "import { cache } from 'react';", '_query -> react'],
    ['a query uses a package', '_query/a.ts', "import { z } from 'zod';", '_query -> zod'],
    ['a query goes past the store', '_query/a.ts', "import '@prisma/client';", '_query -> prisma'],
    ['a query reads settings', '_query/a.ts', "import { x } from '../config.ts';", '_query -> config'],
    ['a query knows the process', '_query/a.ts', "import { x } from '../_process/b.ts';", '_query -> _process'],
    ['a pure room uses a package', '_deploy/a.ts', "import { z } from 'zod';", '_deploy -> zod'],
    ['a channel asks a question', '_notify/a.ts', "import { x } from '../_query/b.ts';", '_notify -> _query'],
    ['a channel reads settings', '_notify/a.ts', "import { x } from '../config.ts';", '_notify -> config'],
    ['a channel knows the receiver', '_notify/a.ts', "import { x } from '../_receiver/b.ts';", '_notify -> _receiver'],
    ['the API sends', 'api/v1/a/route.ts', "import { x } from '../../../_notify/b.ts';", 'api -> _notify'],
    ['a page part asks a question', '_ui/a.tsx', "import { x } from '../_query/b.ts';", '_ui -> _query'],
    ['… beside its type', '_ui/a.tsx', "import { type X, x } from '../_query/b.ts';", '_ui -> _query'],
    ['… and gives it on', '_ui/a.tsx', "export { x } from '../_query/b.ts';", '_ui -> _query'],
    ['… while the page runs', '_ui/a.tsx', "await import('../_query/b.ts');", '_ui -> _query'],
    ['a page part knows rows', '_ui/a.tsx', "import type { X } from '../_store/b.ts';", '_ui -> _store'],
    ['the web knows the store', '_web/main.ts', "export { x } from '../_store/b.ts';", '_web -> _store'],
    ['the receiver draws', '_receiver/a.ts', "import { x } from '../_ui/b.ts';", '_receiver -> _ui'],
    ['a command uses Next', '_cli/a.ts', "import x from 'next';", '_cli -> next'],
    ['a page goes past the queries', '(dashboard)/page.tsx', "import('../_store/b.ts')", 'pages -> _store'],
    ['the API draws', 'api/v1/a/route.ts', "import { x } from '../../../_ui/b.ts';", 'api -> _ui'],
    ['settings know the store', 'config.ts', "import { x } from './_store/b.ts';", 'config -> _store'],
    ['a new room has no place yet', '_misc/a.ts', '', '_misc is no room of the house'],
  ])('are seen to be broken when %s', (_, path, text, arrow) => {
    expect(brokenArrows([file(`app/${path}`, text)])).toEqual([`app/${path}: ${arrow}`]);
  });

  test.each([
    "import type { X } from '../_query/b.ts';",
    "import type X from '../_query/b.ts';",
    "export type { X, Y } from '../_query/b.ts';",
  ])('let a page part take a type of a query by %s', (text) => {
    expect(brokenArrows([file('app/_ui/a.tsx', text)])).toEqual([]);
  });
});

function brokenArrows(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const room = roomOf(path);
    const allowed = MAY_IMPORT[room];
    if (!allowed) return [`${path}: ${room} is no room of the house`];
    return imports(text)
      .map((each) => ({ ...each, target: targetOf(path, each) }))
      .filter(({ target }) => target !== room && !allowed.includes(target))
      .filter(({ target, typesOnly }) => !(typesOnly && allowed.includes(`types of ${target}`)))
      .filter(({ target }) => !(allowed.includes('*') && isOrdinaryPackage(target)))
      .map(({ target }) => `${path}: ${room} -> ${target}`);
  });
}

function targetOf(path: string, { name }: Import): string {
  return name.startsWith('.') ? roomOf(join(dirname(path), name)) : packageOf(name);
}

function roomOf(path: string): string {
  const [top, second = ''] = path.split('/');
  if (top === 'prisma') return 'client';
  if (top !== 'app') return `${top}/`;
  if (second.startsWith('_')) return second;
  if (second === 'api') return 'api';
  if (second === 'config.ts') return 'config';
  return 'pages';
}

function packageOf(name: string): string {
  if (/^@prisma\//.test(name)) return 'prisma';
  if (/^(react|react-dom|recharts)(\/|$)/.test(name)) return 'react';
  if (/^next(\/|$)/.test(name)) return 'next';
  return name;
}

function isOrdinaryPackage(target: string): boolean {
  const reserved = ['client', 'prisma', 'react', 'next', 'config', 'pages', 'api'];
  return !target.startsWith('_') && !target.endsWith('/') && !reserved.includes(target);
}
