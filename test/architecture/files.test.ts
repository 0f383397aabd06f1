import { describe, expect, test } from 'vitest';
import { file, type SourceFile, sourceFiles } from './source-files.ts';

const MOST_LINES = 250;
const WRITTEN_BY_HAND = /\.(ts|tsx|mjs|cjs|css|prisma)$/;

describe('files', () => {
  test('are named for one thing, and are neither barrels nor drawers', () => {
    const all = [...sourceFiles('app'), ...sourceFiles('instrumentation/src')];
    expect(all.filter(isDrawer).map(({ path }) => path)).toEqual([]);
    expect(isDrawer(file('instrumentation/src/utils.ts', ''))).toBe(true);
    expect(isDrawer(file('app/_ui/chart/helper.tsx', ''))).toBe(true);
    expect(isDrawer(file('app/_close/index.ts', ''))).toBe(true);
  });

  test(`have at most ${MOST_LINES} lines`, () => {
    const all = ['app', 'instrumentation/src', 'instrumentation/test', 'prisma/models', 'test'].flatMap((folder) =>
      sourceFiles(folder, WRITTEN_BY_HAND),
    );
    expect(all.filter(isLong).map(({ path, text }) => `${path}: ${lines(text)}`)).toEqual([]);
    expect(isLong(file('a.ts', 'x;\n'.repeat(MOST_LINES)))).toBe(false);
    expect(isLong(file('a.ts', 'x;\n'.repeat(MOST_LINES + 1)))).toBe(true);
  });
});

function isDrawer({ path }: SourceFile): boolean {
  if (/\/(utils?|helpers?|misc|common)\.(ts|tsx)$/.test(path)) return true;
  return path.startsWith('app/') && /\/index\.(ts|tsx)$/.test(path);
}

function isLong({ text }: SourceFile): boolean {
  return lines(text) > MOST_LINES;
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}
