import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { resolveScope } from '../../app/_query/gather/scope.ts';
import { keepJudgement } from '../../app/_store/deploy/judgement.ts';
import { POST } from '../../app/api/v1/deploys/route.ts';
import { GET } from '../../app/api/v1/services/route.ts';
import { openEvent } from '../query/some-event.ts';
import { someJudgement } from '../ui/some-judgement.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = 1_784_073_600_000;

inWebProgramAt(NOW);

describe('the services', () => {
  test('have the verdict on their newest deploy in the range, or say why there is none', async () => {
    const at = (service: string, minutesAgo: number) => openEvent({ at: NOW - minutesAgo * MINUTE_MS, service });
    await serve([at('judged', 10), at('silent', 10), at('quiet', 10), at('idle', 90)]);
    const [judged] = await announced('judged', 'silent');
    const db = await sharedDatabase();
    const { id: serviceId = '' } = (await resolveScope(db, { service: ['judged'] }))[0] ?? {};
    const judgement = JSON.stringify(someJudgement());
    await db.writeTransaction((transaction) =>
      keepJudgement(transaction, { serviceId, deployId: judged ?? '' }, { judgedAt: NOW, isFinal: false, judgement }),
    );
    expect(await members('now', '')).toMatchObject({
      judged: { word: 'first_data', tone: 'neutral' },
      idle: { word: 'first_data', isOver: false },
    });
    expect(await members('status', '')).toMatchObject({
      judged: { word: 'better', label: 'better', deploy: { id: judged, version: '1.1' }, ratio: 0.16 },
      silent: { word: 'no_data', label: 'never heard', deploy: { version: '1.1' }, ratio: null },
      quiet: { word: 'no_release', deploy: null },
      idle: { word: 'idle', deploy: null },
    });
  });

  test('refuse a comparison that they do not know, by its name', async () => {
    const answer = await GET(new Request('http://127.0.0.1/api/v1/services?compare=yesterday'));
    expect(answer.status).toBe(400);
    expect((await answer.json()).problems).toEqual([
      { parameter: 'compare', expected: 'expected one of previous, week, none' },
    ]);
  });
});

/** Ids of deploys of 1.1, 20 minutes ago. */
function announced(...services: string[]): Promise<string[]> {
  return Promise.all(
    services.map(async (service) => {
      const body = JSON.stringify({
        service,
        environment: 'production',
        version: '1.1',
        startedAt: NOW - 20 * MINUTE_MS,
      });
      const headers = { 'content-type': 'application/json' };
      const answer = await POST(new Request('http://127.0.0.1/api/v1/deploys', { method: 'POST', headers, body }));
      expect(answer.status).toBe(201);
      const { id }: { id: string } = await answer.json();
      return id;
    }),
  );
}

/** A member of each service, by its name. */
async function members(member: 'status' | 'now', query: string): Promise<Record<string, unknown>> {
  const answer = await GET(new Request(`http://127.0.0.1/api/v1/services?step=60000${query}`));
  expect(answer.status).toBe(200);
  const { services }: { services: ({ service: string } & Record<typeof member, unknown>)[] } = await answer.json();
  return Object.fromEntries(services.map((service) => [service.service, service[member]]));
}
