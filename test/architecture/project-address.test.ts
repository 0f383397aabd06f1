import { expect, test } from 'vitest';
import { file, imports, type SourceFile, sourceFiles } from './source-files.ts';

/** Those that put the project of the page into an address. */
const OWN = ['app/_ui/view/link.tsx', 'app/_ui/view/use-go.ts', 'app/_ui/view/asked-path.ts'];

/** Whether a file goes somewhere, or asks for something, past those. */
function losesTheProject({ path, text }: SourceFile): boolean {
  if (OWN.includes(path)) return false;
  return (
    imports(text).some(({ name }) => name === 'next/link') ||
    /\brouter\s*\.(push|replace|prefetch)\(|\{\s*(push|replace)\b[^}]*\}\s*=\s*useRouter\(/.test(text) ||
    /\bfetch\(\s*(apiPath\(|`\$\{BASE_PATH\}\/api\/)/.test(text) ||
    /<a\s[^>]*href=(\{`\$\{BASE_PATH\}\/|")\/?(alerts|deploys|incidents|set-up|access)\b/.test(text)
  );
}

test('what leads on, or asks, stays in the project of the page: by Link, useGo and askedPath of _ui/view', () => {
  expect(
    sourceFiles('app')
      .filter(losesTheProject)
      .map(({ path }) => path),
  ).toEqual([]);
});

test.each([
  "import Link from 'next/link';",
  "router.push('/');",
  'const { push } = useRouter();',
  "await fetch(apiPath('set-up'), {});",
  '<a className="control" href={`$' + '{BASE_PATH}/alerts/channels`}>',
  '<a href="/deploys">',
])('%s would lose it', (text) => {
  expect(losesTheProject(file('app/_ui/a.tsx', text))).toBe(true);
});
