import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What is no source of ours, and may lie in a folder of ours. */
const FOREIGN = ['node_modules', '.next', 'dist'];

export interface SourceFile {
  /** Path from the top of the checkout. */
  path: string;
  text: string;
}

export interface Import {
  /** As it is written: a package, or a path from the file. */
  name: string;
  /** Whether the compiler leaves nothing of it: `import type` or `export type`. */
  typesOnly: boolean;
}

/** A file that is only an example. */
export function file(path: string, text: string): SourceFile {
  return { path, text };
}

export function sourceFiles(folder: string, names = /\.(ts|tsx)$/): SourceFile[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !FOREIGN.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sourceFiles(path, names);
      return names.test(entry.name) ? [file(path, readFileSync(join(root, path), 'utf8'))] : [];
    });
}

export function imports(text: string): Import[] {
  const pattern =
    /(?:^|[;\s}])(?:import|export)\s+(type\s+(?=[\w*{]))?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map(([, type, named, dynamic]) => ({
    name: named ?? dynamic ?? '',
    typesOnly: type !== undefined,
  }));
}

/** Paths of the files that a file imports. */
export function importedPaths({ path, text }: SourceFile): string[] {
  return imports(text)
    .filter(({ name }) => name.startsWith('.'))
    .map(({ name }) => join(dirname(path), name));
}
