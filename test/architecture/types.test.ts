import { describe, expect, test } from 'vitest';
import { file, type SourceFile, sourceFiles } from './source-files.ts';

describe('an exported type', () => {
  test('has a name that no other exported type has', () => {
    expect(sharedNames([...sourceFiles('app'), ...sourceFiles('instrumentation/src')])).toEqual([]);
  });

  test('is seen to share its name with another, whatever it is declared as', () => {
    const files = [
      file('app/_close/a.ts', 'export interface Scope {\n  name: string;\n}\n'),
      file('app/_query/b.ts', 'export type Scope = readonly string[];\n'),
      file('app/_store/c.ts', 'export abstract class Scope<T> {}\n'),
    ];
    expect(sharedNames(files)).toEqual(['Scope: app/_close/a.ts, app/_query/b.ts, app/_store/c.ts']);
  });

  test('may be given on, or share its name with what no other file sees', () => {
    const files = [
      file('app/_close/a.ts', 'export interface Scope {}\n'),
      file('app/_query/b.ts', "export type { Scope } from '../_close/a.ts';\n"),
      file('app/_store/c.ts', 'interface Scope {}\n'),
      file('app/api/_schemas/d.ts', 'export const Scope = z.object({});\n'),
    ];
    expect(sharedNames(files)).toEqual([]);
  });
});

/** Names under which several files declare an exported type, each with its files. */
function sharedNames(files: readonly SourceFile[]): string[] {
  const declaredIn = new Map<string, string[]>();
  for (const { path, text } of files) {
    for (const [, name = ''] of text.matchAll(/^export (?:abstract )?(?:interface|type|class) (\w+)/gm)) {
      declaredIn.set(name, [...(declaredIn.get(name) ?? []), path]);
    }
  }
  return [...declaredIn].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}
