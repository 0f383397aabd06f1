import { describe, expect, test } from 'vitest';
import { file, importedPaths, imports, type SourceFile, sourceFiles } from './source-files.ts';

const PURE = ['_close', '_deploy', '_alert', '_access'];

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
  const readers =
    /^app\/(config\.ts|_receiver\/main\.ts|_web\/main\.ts|_cli\/afterclose\.ts|_process\/shared-config\.ts|_ui\/view\/base-path\.ts)$/;
  const readsWrongly = ({ path, text }: SourceFile) => /\bprocess\.env\b/.test(text) && !readers.test(path);

  test('is read by app/config.ts and handed in by the programs', () => {
    const wrong = sourceFiles('app').filter(readsWrongly);
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(readsWrongly(file('app/_query/a.ts', 'const { PORT } = process.env;'))).toBe(true);
  });
});

describe('a random test', () => {
  const drawsItsOwn = ({ path, text }: SourceFile) =>
    !path.endsWith('test/support/seed.ts') && /\bMath\.random\b|\brandomInt\b|\benv(\.|\[['"])\w*SEED/.test(text);

  test('draws from the one seed', () => {
    const tests = [...sourceFiles('test'), ...sourceFiles('instrumentation/test')];
    const wrong = tests.filter(({ path }) => !path.startsWith('test/architecture/')).filter(drawsItsOwn);
    expect(wrong.map(({ path }) => path)).toEqual([]);
    expect(drawsItsOwn(file('test/a.test.ts', 'const at = Math.random();'))).toBe(true);
    expect(drawsItsOwn(file('test/a.test.ts', "const SEED = Number(process.env['SEED']);"))).toBe(true);
  });
});

describe('the instrumentation package', () => {
  test('never reaches into the app', () => {
    const reaches = (source: SourceFile) => importedPaths(source).some((path) => path.startsWith('app/'));
    expect(sourceFiles('instrumentation').filter(reaches)).toEqual([]);
    expect(reaches(file('instrumentation/src/span/a.ts', "import { x } from '../../../app/_close/b.ts';"))).toBe(true);
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

/** A file and all that it imports, and they import. */
function reachedFrom(path: string, sources: ReadonlyMap<string, SourceFile>, seen = new Set<string>()): SourceFile[] {
  const source = sources.get(path);
  if (source === undefined || seen.has(path)) return [];
  seen.add(path);
  return [source, ...importedPaths(source).flatMap((next) => reachedFrom(next, sources, seen))];
}

function needsNode({ text }: SourceFile): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'/gm, '');
  return imports(text).some(({ name }) => name.startsWith('node:')) || /\b(Buffer|process)\.|\brequire\(/.test(code);
}
