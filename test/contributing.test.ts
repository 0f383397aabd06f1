import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MADE = ['.git', '.next', 'data', 'dist', 'generated', 'node_modules'];

interface Document {
  /** From the top of the checkout. */
  path: string;
  text: string;
}

const DOCUMENTS = documentsUnder('.');

describe('"Where is …?"', () => {
  const section = /^## Where is …\?$(.*?)(?=^## |$(?![\s\S]))/ms.exec(textOf('CONTRIBUTING.md'))?.[1] ?? '';
  const answers = [...section.matchAll(/^\| (.+\?) \| `(.+)` \|$/gm)].map(([, question = '', path = '']) => ({
    question,
    path,
  }));

  test('answers at least twenty questions, each once', () => {
    expect(new Set(answers.map(({ question }) => question)).size).toBe(answers.length);
    expect(answers.length).toBeGreaterThanOrEqual(20);
    expect(section.match(/^\|/gm)?.length).toBe(answers.length + 2);
  });

  test.each(answers)('$question $path', ({ path }) => {
    expect(holdsSomething(path)).toBe(true);
  });
});

describe('the documents', () => {
  test('link to files and headings that exist', () => {
    expect(DOCUMENTS.length).toBeGreaterThan(15);
    expect(DOCUMENTS.flatMap(brokenLinks)).toEqual([]);
    const broken = {
      path: 'app/a.md',
      text: '[a](../README.md) [b](b.md) ![c](../README.md#no-such-heading) [d](https://a.example)',
    };
    expect(brokenLinks(broken)).toEqual(['app/a.md: b.md', 'app/a.md: ../README.md#no-such-heading']);
  });

  test('name files and folders that exist', () => {
    expect(DOCUMENTS.flatMap(unknownPaths)).toEqual([]);
    const wrong = { path: 'app/_close/a.md', text: '`time/grain.ts` `_close/time/` `test/run.mjs` `time/no.ts` `no/`' };
    expect(unknownPaths(wrong)).toEqual(['app/_close/a.md: time/no.ts', 'app/_close/a.md: no/']);
  });

  test('ARCHITECTURE is a page: at most 9,000 bytes', () => {
    expect(statSync(join(ROOT, 'ARCHITECTURE.md')).size).toBeLessThanOrEqual(9_000);
  });
});

function documentsUnder(folder: string): Document[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return MADE.includes(entry.name) ? [] : documentsUnder(path);
    return entry.name.endsWith('.md') ? [{ path, text: textOf(path) }] : [];
  });
}

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function holdsSomething(path: string): boolean {
  const full = join(ROOT, path);
  if (!existsSync(full)) return false;
  return statSync(full).isDirectory() ? readdirSync(full).length > 0 : statSync(full).size > 0;
}

function brokenLinks({ path, text }: Document): string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', heading] = target.split('#');
      const linked = file === '' ? path : join(dirname(path), file);
      return !existsSync(join(ROOT, linked)) || (heading !== undefined && !headings(textOf(linked)).includes(heading));
    })
    .map((target) => `${path}: ${target}`);
}

/** As GitHub makes them addresses. */
function headings(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Of the paths with a slash in backticks, relative to the top, to app/ or to the document, those that lead nowhere. */
function unknownPaths({ path, text }: Document): string[] {
  const named = [...withoutCode(text).matchAll(/`((?:[\w()[\].-]+\/)+(?:[\w.[\]-]+\.(?:ts|tsx|mjs|md))?)`/g)];
  return named
    .map((match) => match[1] ?? '')
    .filter((name) => !MADE.some((folder) => name.startsWith(`${folder}/`)))
    .filter((name) => !['.', 'app', dirname(path)].some((base) => existsSync(join(ROOT, base, name))))
    .map((name) => `${path}: ${name}`);
}

function withoutCode(text: string): string {
  return text.replace(/^```.*?^```$/gms, '');
}
