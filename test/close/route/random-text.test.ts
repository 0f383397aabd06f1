import { expect, test } from 'vitest';
import { routeOfPath } from '../../../app/_close/route/route-of-path.ts';
import { randomFrom } from '../../../instrumentation/test/support/random.ts';
import { SEED } from '../../../instrumentation/test/support/seed.ts';
import { sourceFiles } from '../../architecture/source-files.ts';

const ALL = { off: [], add: [] };
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const BASE62 = `${LOWER}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

test.each([
  ['nanoid', `${BASE62}-_`, 21],
  ['base64url of 32 bytes', `${BASE62}-_`, 43],
  ['base62', BASE62, 16],
  ['cuid2', LOWER, 24],
  ['hex', '0123456789abcdef', 24],
])('of a thousand drawn texts, at most 40 are taken for names: %s', (_, characters, length) => {
  const random = randomFrom(SEED);
  const drawn = () => Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join('');
  const names = Array.from({ length: 1_000 }, drawn).filter((text) => routeOfPath(`/x/${text}`, ALL) !== '/x/:id');
  expect(names.length, names.slice(0, 5).join(' ')).toBeLessThanOrEqual(40);
});

test('of thousands of words and names in the code of the product, only a few with a number are taken for ids', () => {
  const code = [...sourceFiles('app'), ...sourceFiles('instrumentation/src')];
  const names = new Set(code.flatMap(({ path, text }) => [...path.split('/'), ...(text.match(/[A-Za-z]\w*/g) ?? [])]));
  expect(names.size).toBeGreaterThan(8_000);
  const changed = [...names].filter((name) => routeOfPath(`/${name}`, ALL) !== `/${name}`);
  expect(changed.filter((name) => !/\d/.test(name))).toEqual([]);
  expect(changed.length, changed.join(' ')).toBeLessThan(names.size / 200);
});
