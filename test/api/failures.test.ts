import { describe, expect, test, vi } from 'vitest';
import { sharedDatabase } from '../../app/_process/shared-database.ts';
import { migrate } from '../../app/_store/database/migrate.ts';
import { problem } from '../../app/api/_schemas/problem.ts';
import * as unknown from '../../app/api/[[...path]]/route.ts';
import * as health from '../../app/api/v1/health/route.ts';
import * as summary from '../../app/api/v1/summary/route.ts';
import { temporaryDatabaseUrl } from '../support/temporary-database.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(1_784_073_600_000);

async function expectProblem(answer: Response, status: number): Promise<string> {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  const answered = problem.parse(await answer.json());
  expect(answered.status).toBe(status);
  return answered.detail;
}

test('a path at which there is nothing is a 404 that names it', async () => {
  const answer = unknown.GET(new Request('http://127.0.0.1/api/v1/sumary?service=chat'));
  expect(await expectProblem(answer, 404)).toBe('There is nothing at /api/v1/sumary.');
});

describe('a database that is away', () => {
  test('is a 503 while it has no tables, and answers without a restart', async () => {
    vi.stubEnv('DATABASE_URL', await temporaryDatabaseUrl());
    const away = await getHealth();
    expect(away.headers.get('retry-after')).toBe('1');
    expect(await expectProblem(away, 503)).toMatch(/no tables yet/);

    await migrate(await sharedDatabase());
    expect((await getHealth()).status).toBe(200);
  });

  test('is a 503 while it cannot be opened, and answers without a restart', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.stubEnv('DATABASE_URL', 'file:/dev/null/afterclose.db');
    expect(await expectProblem(await getHealth(), 503)).toMatch(/could not be opened/);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
    await serve([]);
    expect((await getHealth()).status).toBe(200);
  });

  test('is a 503 where another copy of the store says so', async () => {
    await serve([]);
    const database = await sharedDatabase();
    const error = new Error('The database is not available: the connection was terminated');
    error.name = 'StoreUnavailable';
    vi.spyOn(database, 'query').mockRejectedValue(error);
    const away = await getHealth();
    expect(away.headers.get('retry-after')).toBe('1');
    expect(await expectProblem(away, 503)).toBe('The database is busy or out of reach.');
  });

  test('hides no bad request', async () => {
    vi.stubEnv('DATABASE_URL', 'file:/dev/null/afterclose.db');
    await expectProblem(await summary.GET(new Request('http://localhost/api/v1/summary?from=x')), 400);
  });
});

test('an unexpected failure is a 500 that keeps its cause to the log', async () => {
  await serve([]);
  const database = await sharedDatabase();
  await database.execute('ALTER TABLE service RENAME COLUMN project TO secret');
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const answer = await summary.GET(new Request('http://localhost/api/v1/summary'));
  expect(await expectProblem(answer, 500)).not.toMatch(/column|project|SQL/);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

function getHealth(): Promise<Response> {
  return health.GET(new Request('http://localhost/api/v1/health'));
}
