import { expect, test } from 'vitest';
import { importedPaths, type SourceFile, sourceFiles } from '../architecture/source-files.ts';

const SOURCES = new Map(sourceFiles('app').map((source) => [source.path, source]));

/** A file and all that it imports as it is loaded, and they import. */
function loadedBy(path: string, seen = new Set<string>()): SourceFile[] {
  const source = SOURCES.get(path);
  if (source === undefined || seen.has(path)) return [];
  seen.add(path);
  const text = source.text.replaceAll(/await import\([^)]*\)|^import type .*$/gm, '');
  return [source, ...importedPaths({ ...source, text }).flatMap((next) => loadedBy(next, seen))];
}

test.each(['app/_cli/afterclose.ts', 'app/_cli/gate-command.ts', 'app/_cli/report-command.ts'])(
  '%s loads nothing that a build has to make first',
  (path) => {
    const loaded = loadedBy(path);
    const made = /\/_store\/|generated|from '@afterclose\/instrumentation/;
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((source) => made.test(source.path) || made.test(source.text)).map((one) => one.path)).toEqual(
      [],
    );
    expect(loadedBy('app/_cli/rebuild-command.ts').some((source) => made.test(source.path))).toBe(true);
  },
);
