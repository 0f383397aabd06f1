import { describe, expect, test } from 'vitest';
import { file, importedPaths, type SourceFile, sourceFiles } from './source-files.ts';

describe('imports form no circle', () => {
  test.each([
    // The description of the API lists the operation that serves it.
    ['app', ['app/api/v1: openapi.json -> operations.ts -> openapi.json']],
    ['instrumentation/src', []],
  ])('between files or folders of %s', (folder, exceptions) => {
    expect(importCircles(sourceFiles(folder))).toEqual(exceptions);
  });

  test('and one between files is seen', () => {
    const circle = [file('app/_close/a.ts', "import './b.ts'"), file('app/_close/b.ts', "import './a.ts'")];
    expect(importCircles(circle)).toEqual(['app/_close: a.ts -> b.ts -> a.ts']);
  });

  test('and one between folders is seen, though no file imports itself', () => {
    const circle = [
      file('app/_ui/chart/a.ts', "import '../category/b.ts'"),
      file('app/_ui/category/c.ts', "import type { X } from '../format/d.ts'"),
      file('app/_ui/format/e.ts', "import('../chart/f.ts')"),
    ];
    expect(importCircles(circle)).toEqual(['app/_ui: chart -> category -> format -> chart']);
  });

  test('and one between a folder and a file beside it is seen', () => {
    const circle = [
      file('app/_ui/incident/model.ts', "import './life/a.ts'"),
      file('app/_ui/incident/life/b.ts', "import '../model.ts'"),
    ];
    expect(importCircles(circle)).toEqual(['app/_ui/incident: model.ts -> life -> model.ts']);
  });
});

/** In each folder, what its files and folders import of each other. A circle of files is one in the folder they share. */
function importCircles(files: readonly SourceFile[]): string[] {
  const folders = new Map<string, Map<string, Set<string>>>();
  for (const source of files) {
    for (const target of importedPaths(source)) {
      const [from, to] = [source.path.split('/'), target.split('/')];
      const shared = from.findIndex((part, index) => part !== to[index]);
      const [importer, imported] = [from[shared], to[shared]];
      if (importer === undefined || imported === undefined) continue;
      const folder = from.slice(0, shared).join('/');
      const parts = folders.get(folder) ?? new Map<string, Set<string>>();
      folders.set(folder, parts.set(importer, (parts.get(importer) ?? new Set()).add(imported)));
    }
  }
  return [...folders].flatMap(([folder, parts]) => circles(parts).map((circle) => `${folder}: ${circle}`));
}

function circles(targets: ReadonlyMap<string, Iterable<string>>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (part: string, trail: readonly string[]): void => {
    const start = trail.indexOf(part);
    if (start >= 0) {
      found.push([...trail.slice(start), part].join(' -> '));
    } else if (!done.has(part)) {
      for (const target of targets.get(part) ?? []) visit(target, [...trail, part]);
      done.add(part);
    }
  };
  for (const part of targets.keys()) visit(part, []);
  return found;
}
