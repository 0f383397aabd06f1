import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Product, runningProcesses, runProduct } from './product.ts';

const RELEASE_SECONDS = 20;

interface Counts {
  endedConnections: number;
  affectedConnections: number;
}

let demo: Product;
beforeAll(async () => {
  demo = await runProduct(['app/_cli/demo.mjs', '--release-seconds', String(RELEASE_SECONDS)]);
});
afterAll(() => demo.interrupt());

describe('npm run demo', () => {
  test('shows the race of 1.0.0 and its end in 1.1.0, and agrees with the count that the chat kept by itself', async () => {
    const [, webUrl = ''] = await demo.printed(/Open (http:\/\/[^/]+)/);
    const counts = await Promise.all([counted('1.0.0'), counted('1.1.0')]);
    for (const { version, own, api } of counts) {
      expect(api, version).toEqual(own);
      expect(own.endedConnections).toBeGreaterThan(20);
      expect(await summary(webUrl, version)).toMatchObject(own);
    }
    expect(counts[0]?.own.affectedConnections).toBeGreaterThan(0);
    expect(counts[1]?.own.affectedConnections).toBe(0);
    expect((await timeseries(webUrl, '1.0.0')).some((value) => value !== null && value > 0)).toBe(true);
  });

  test('ends everything that it started on Ctrl-C', async () => {
    expect(runningProcesses(demo).length).toBeGreaterThan(4);
    await demo.interrupt();
    await vi.waitFor(() => expect(runningProcesses(demo)).toEqual([]), { timeout: 15_000 });
  });
});

async function counted(version: string): Promise<{ version: string; own: Counts; api: Counts }> {
  const [, ...figures] = await demo.printed(
    new RegExp(
      `chat ${version} counted (\\d+) ended, (\\d+) affected connections; /api/v1/summary says (\\d+) and (\\d+)`,
    ),
  );
  const [ended = -1, affected = -1, apiEnded = -1, apiAffected = -1] = figures.map(Number);
  return {
    version,
    own: { endedConnections: ended, affectedConnections: affected },
    api: { endedConnections: apiEnded, affectedConnections: apiAffected },
  };
}

async function summary(webUrl: string, version: string): Promise<unknown> {
  return (await fetch(`${webUrl}/api/v1/summary?service=chat&version=${version}`)).json();
}

async function timeseries(webUrl: string, version: string): Promise<(number | null)[]> {
  const query = `measure=sendAfterCloseRate&groupBy=version&service=chat&version=${version}`;
  const answer: { series: { key: string; points: { value: number | null }[] }[] } = await (
    await fetch(`${webUrl}/api/v1/timeseries?${query}`)
  ).json();
  return answer.series.find(({ key }) => key === version)?.points.map(({ value }) => value) ?? [];
}
