import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const PURE = ['_close', '_deploy', '_alert'];
const PACKAGE_FACTS = ['@afterclose/instrumentation/semconv', '@afterclose/instrumentation/classify'];

/**
 * Who may import whom: rooms of the house (folders of app/, `pages`, `api`, `config`, `client` for Prisma's generated
 * client) and packages. `*` stands for any package that no other line reserves.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  _close: [...PURE, ...PACKAGE_FACTS],
  _deploy: [...PURE, ...PACKAGE_FACTS],
  _alert: [...PURE, ...PACKAGE_FACTS],
  _otlp: [...PURE, ...PACKAGE_FACTS, '*'],
  _store: [...PURE, ...PACKAGE_FACTS, 'client', 'prisma', '*'],
  _process: ['_store', 'config'],
  _query: ['_store', ...PURE, ...PACKAGE_FACTS, '*'],
  _notify: ['_store', '_alert', '*'],
  _ui: [...PURE, ...PACKAGE_FACTS, 'react', 'next', '*'],
  _web: ['config', '_otlp', 'next', '*'],
  _receiver: ['config', '_otlp', '_store', '_query', '_notify', ...PURE, ...PACKAGE_FACTS, '*'],
  _cli: ['config', '_otlp', '_store', '_query', '_notify', ...PURE, ...PACKAGE_FACTS, '*'],
  pages: ['_ui', '_query', '_process', ...PURE, 'react', 'next', '*'],
  api: ['_query', '_store', '_process', ...PURE, 'next', '*'],
  config: ['*'],
};

interface SourceFile {
  /** Path from the top of the checkout. */
  path: string;
  text: string;
}

describe('the arrows of the house', () => {
  test('point one way in every file of app/', () => {
    expect(brokenArrows(sourceFiles('app'))).toEqual([]);
  });

  test.each<[string, SourceFile, string]>([
    ['a pure room reads the store', file('app/_close/a.ts', "import { x } from '../_store/b.ts';"), '_close -> _store'],
    ['a pure room uses Node', file('app/_alert/a.ts', "import { x } from 'node:crypto';"), '_alert -> node:crypto'],
    ['a query imports a page part', file('app/_query/a.ts', "import x from '../_ui/b.tsx';"), '_query -> _ui'],
    ['a query uses React', file('app/_query/a.ts', "import { cache } from 'react';"), '_query -> react'],
    ['a page goes past the queries', file('app/(dashboard)/page.tsx', "import('../_store/b.ts')"), 'pages -> _store'],
    ['a query goes past the store', file('app/_query/a.ts', "import '@prisma/client';"), '_query -> prisma'],
    ['the web knows the store', file('app/_web/main.ts', "export { x } from '../_store/b.ts';"), '_web -> _store'],
    [
      'the wire format knows the store',
      file('app/_otlp/a.ts', "import type { X } from '../_store/b.ts';"),
      '_otlp -> _store',
    ],
    ['a new room has no place yet', file('app/_misc/a.ts', ''), '_misc is no room of the house'],
  ])('are seen to be broken when %s', (_, broken, arrow) => {
    expect(brokenArrows([broken])).toEqual([`${broken.path}: ${arrow}`]);
  });

  test('form no circle between files', () => {
    expect(importCircles(sourceFiles('app'))).toEqual([]);
    expect(importCircles(sourceFiles('instrumentation/src'))).toEqual([]);
    const circle = [file('app/_close/a.ts', "import './b.ts'"), file('app/_close/b.ts', "import './a.ts'")];
    expect(importCircles(circle)).toEqual(['app/_close/a.ts -> app/_close/b.ts -> app/_close/a.ts']);
  });
});

describe('the pure rooms', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bprocess\.(env|hrtime|uptime|argv|cwd)\b|\bMath\.random\b|\bsetTimeout\b|\bfetch\(/;

  test('take time, chance and environment as arguments', () => {
    const offenders = PURE.flatMap((room) => sourceFiles(`app/${room}`)).filter(({ text }) => impure.test(text));
    expect(offenders.map(({ path }) => path)).toEqual([]);
    expect(impure.test('const now = Date.now();')).toBe(true);
  });
});

describe('the environment', () => {
  test('is read by app/config.ts and handed in by the programs', () => {
    const readers = sourceFiles('app').filter(({ text }) => /\bprocess\.env\b/.test(text));
    const allowed =
      /^app\/(config\.ts|_receiver\/main\.ts|_web\/main\.ts|_cli\/afterclose\.ts|_process\/shared-config\.ts)$/;
    expect(readers.map(({ path }) => path).filter((path) => !allowed.test(path))).toEqual([]);
  });
});

describe('the instrumentation package', () => {
  test('never reaches into the app', () => {
    const reaching = sourceFiles('instrumentation/src').filter(({ text }) => /\.\.\/\.\.\/app/.test(text));
    expect(reaching).toEqual([]);
  });

  test('runs in browsers: nothing that its entry reaches needs Node', () => {
    const sources = new Map(sourceFiles('instrumentation/src').map((source) => [source.path, source]));
    const reached = reachedFrom('instrumentation/src/index.ts', sources);
    expect(reached.length).toBeGreaterThan(30);
    expect(reached.filter(needsNode).map(({ path }) => path)).toEqual([]);
    expect(needsNode(file('a.ts', "import { once } from 'node:events';"))).toBe(true);
    expect(needsNode(file('a.ts', 'const size = Buffer.byteLength(text);'))).toBe(true);
  });
});

describe('files', () => {
  const all = [...sourceFiles('app'), ...sourceFiles('instrumentation/src')];

  test('are named for one thing, and are neither barrels nor drawers', () => {
    const drawers = all.filter(({ path }) => /\/(utils?|helpers?|misc|common)\.(ts|tsx)$/.test(path));
    const barrels = all.filter(({ path }) => path.startsWith('app/') && /\/index\.(ts|tsx)$/.test(path));
    expect([...drawers, ...barrels].map(({ path }) => path)).toEqual([]);
  });

  test('stay under 300 lines', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

function file(path: string, text: string): SourceFile {
  return { path, text };
}

function sourceFiles(folder: string): SourceFile[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx)$/.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)
    .map((path) => file(path, readFileSync(join(root, path), 'utf8')));
}

/** A file and all that it imports, and they import. */
function reachedFrom(path: string, sources: ReadonlyMap<string, SourceFile>, seen = new Set<string>()): SourceFile[] {
  const source = sources.get(path);
  if (source === undefined || seen.has(path)) return [];
  seen.add(path);
  const next = imports(source.text).filter((name) => name.startsWith('.'));
  return [source, ...next.flatMap((name) => reachedFrom(join(dirname(path), name), sources, seen))];
}

function needsNode({ text }: SourceFile): boolean {
  const code = text.replace(/\/\*.*?\*\/|\/\/.*$/gms, '');
  return imports(text).some((name) => name.startsWith('node:')) || /\b(Buffer|process)\.|\brequire\(/.test(code);
}

function imports(text: string): string[] {
  const pattern =
    /(?:^|[;\s}])(?:import|export)\s+(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

function brokenArrows(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const room = roomOf(path);
    const allowed = MAY_IMPORT[room];
    if (!allowed) return [`${path}: ${room} is no room of the house`];
    return imports(text)
      .map((name) => (name.startsWith('.') ? roomOf(join(dirname(path), name)) : packageOf(name)))
      .filter((target) => target !== room && !allowed.includes(target))
      .filter((target) => !(allowed.includes('*') && isOrdinaryPackage(target)))
      .map((target) => `${path}: ${room} -> ${target}`);
  });
}

function roomOf(path: string): string {
  const [top, second = ''] = relative('.', path).split('/');
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

function importCircles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map(({ path, text }) => [
      path,
      imports(text)
        .filter((name) => name.startsWith('.'))
        .map((name) => join(dirname(path), name)),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      circles.push([...trail.slice(start), path].join(' -> '));
    } else if (!done.has(path)) {
      for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    }
  };
  for (const { path } of files) visit(path, []);
  return circles;
}
