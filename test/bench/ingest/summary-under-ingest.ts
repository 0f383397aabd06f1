import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, type Subprocess } from '../commands.ts';
import { startReceiver, startWeb } from './contestants.ts';

const IN_FLIGHT = 16;
const DURATION_MS = 20_000;
const WARM_UP_REQUESTS = 20;

/** Milliseconds of `GET /api/v1/summary`, one at a time, while the receiver of the same database takes all it can. */
export interface SummaryUnderIngest {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly requests: number;
  readonly spansPerSecond: number;
}

export async function summaryUnderIngest(sender: Subprocess): Promise<SummaryUnderIngest> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-bench-'));
  const databaseUrl = `file:${join(folder, 'bench.db')}`;
  const receiver = await startReceiver(databaseUrl);
  const web = await startWeb(databaseUrl);
  try {
    for (let request = 0; request < WARM_UP_REQUESTS; request += 1) await timed(web.url);
    let over = false;
    const flood = sender
      .ask('flood', { url: receiver.url, inFlight: IN_FLIGHT, durationMs: DURATION_MS })
      .finally(() => {
        over = true;
      });
    const times: number[] = [];
    while (!over) times.push(await timed(web.url));
    const sent = await flood;
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.ceil(share * times.length) - 1] ?? Number.NaN;
    const spansPerSecond = figure(sent, 'spansPerSecond');
    return { p50Ms: at(0.5), p95Ms: at(0.95), requests: times.length, spansPerSecond };
  } finally {
    await Promise.all([receiver.stop(), web.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(url: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(`${url}/api/v1/summary`);
  const { endedConnections } = await response.json();
  if (typeof endedConnections !== 'number') throw new Error(`/api/v1/summary answered ${response.status}`);
  return performance.now() - begun;
}
