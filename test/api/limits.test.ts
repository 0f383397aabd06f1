import { expect, test, vi } from 'vitest';
import type { Principal } from '../../app/_access/principal.ts';
import { withRequestContext } from '../../app/_process/request-context.ts';
import { addCommentOperation } from '../../app/api/v1/incidents/[id]/comments/operation.ts';
import { sourceMapsOperation } from '../../app/api/v1/source-maps/operation.ts';
import { askOperation } from '../support/api-route.ts';
import { temporaryDatabase } from '../support/temporary-database.ts';
import { inWebProgramAt } from './web-program.ts';

const NOW = 1_784_073_600_000;
const ADA: Principal = { kind: 'user', id: '1', email: 'ada@example.com', name: 'Ada', role: 'editor', projects: null };
const BUILD: Principal = { kind: 'key', id: '2', name: 'build', scopes: ['maps:write'], project: 'default' };

inWebProgramAt(NOW);

test.each([
  ['comments', 30, 60, addCommentOperation, { segments: { id: '1400' }, body: { text: 'x' } }],
  ['source maps', 60, 3_600, sourceMapsOperation, { body: {} }],
] as const)(
  'of %s, %d are taken from one user or key in %d s, and then a 429 says when the next one is',
  async (_, most, seconds, operation, question) => {
    vi.stubEnv('DATABASE_URL', (await temporaryDatabase()).url);
    const ask = async (principal: Principal) => {
      const context = { principal, address: '203.0.113.7', sessionToken: null, project: null };
      const answer = await withRequestContext(context, () => askOperation(operation, question));
      return [answer.status === 429, answer.headers.get('retry-after')];
    };
    const early = [];
    for (let count = 0; count < most; count += 1) early.push(await ask(ADA));
    expect(early.filter(([isLimited]) => isLimited)).toEqual([]);
    expect(await ask(ADA)).toEqual([true, String(seconds)]);
    expect(await ask(BUILD)).toEqual([false, null]);
    vi.setSystemTime(NOW + seconds * 1_000);
    expect(await ask(ADA)).toEqual([false, null]);
  },
);
