import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../app/_close/time/grain.ts';
import { GET } from '../../app/api/v1/services/route.ts';
import { lateSend, openEvent } from '../query/some-event.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = 1_784_073_600_000;

inWebProgramAt(NOW);

describe('the services', () => {
  test('say in one word how they do: by their newest version, else against the period before', async () => {
    const ended = (service: string, minutesAgo: number, affected: number, version = '1.0') =>
      Array.from({ length: 60 }, (_, index) => {
        const of = { at: NOW - minutesAgo * MINUTE_MS, service, version };
        return index < affected ? [openEvent(of), lateSend(of)] : [openEvent(of)];
      }).flat();
    await serve([
      ...ended('better-version', 50, 40),
      ...ended('better-version', 40, 40, '1.1'),
      ...ended('better-version', 20, 0, '1.1'),
      ...ended('worse-period', 90, 0),
      ...ended('worse-period', 30, 40),
      ...ended('same', 90, 20),
      ...ended('same', 30, 20),
      ...ended('idle', 90, 20),
    ]);
    expect(await statuses('')).toEqual({
      'better-version': { word: 'better', since: '1.1' },
      'worse-period': { word: 'worse', since: null },
      same: { word: 'same', since: null },
      idle: { word: 'idle', since: null },
    });
    expect(await statuses('&compare=none')).toMatchObject({
      'better-version': { word: 'better', since: '1.1' },
      'worse-period': { word: 'same', since: null },
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

async function statuses(query: string): Promise<Record<string, unknown>> {
  const answer = await GET(new Request(`http://127.0.0.1/api/v1/services?step=60000${query}`));
  expect(answer.status).toBe(200);
  const { services }: { services: { service: string; status: unknown }[] } = await answer.json();
  return Object.fromEntries(services.map(({ service, status }) => [service, status]));
}
