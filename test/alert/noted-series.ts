import type { TickData } from '../../app/_alert/reading/rule-readings.ts';
import type { JudgedService } from '../../app/_alert/reading/window-data.ts';
import { type MinuteRow, MinuteTable } from '../../app/_alert/replay/minute-table.ts';
import { readNotation } from '../../app/_alert/rule-test/series-notation.ts';

const MINUTE_MS = 60_000;
export const CHAT: JudgedService = { id: '1', service: 'chat', environment: 'production' };

/** A minute that begins an hour, so that a tick has a round name. */
export const START = Date.UTC(2026, 10, 26, 12);

/** Series of one service, each in promtool's notation, one sample a minute from {@link START}. */
export interface Noted {
  ended: string;
  affected?: string;
  service?: JudgedService;
  version?: string;
  route?: string;
}

/** Minutes as rules read them. A minute without any sample has no telemetry; 0 is heard. */
export function notedSeries(...series: readonly Noted[]): TickData {
  const rows: MinuteRow[] = [];
  const heard = new Map<string, Set<number>>();
  for (const { ended, affected = '', service = CHAT, version = '1.0.0', route = '/chat' } of series) {
    const ofAffected = readNotation(affected);
    for (const [index, sample] of readNotation(ended).entries()) {
      if (sample === null) continue;
      const t = START + index * MINUTE_MS;
      const bad = ofAffected[index] ?? 0;
      const minutes = heard.get(service.id) ?? new Set();
      heard.set(service.id, minutes.add(t));
      if (sample === 0 && bad === 0) continue;
      const sums = { endedConnections: sample, endedSquares: sample, affectedConnections: bad, affectedSquares: bad };
      rows.push({ t, serviceId: service.id, version, role: 'server', route, sums });
    }
  }
  const services = [...new Map(series.map(({ service = CHAT }) => [service.id, service])).values()];
  const sorted = new Map([...heard].map(([id, minutes]) => [id, [...minutes].sort((a, b) => a - b)]));
  const table = new MinuteTable(
    services,
    rows.sort((a, b) => a.t - b.t),
    sorted,
  );
  return {
    services,
    sums: (span) => table.sums(span),
    histograms: (measure, span) => table.histograms(measure, span),
    heard: (span) => table.heard(span),
    newPairs: new Map(),
    deploys: new Map(),
    silences: new Map(),
    rollingOut: new Set(),
  };
}

/** The tick that judges up to so many minutes after {@link START}. */
export function tick(minutes: number): number {
  return START + minutes * MINUTE_MS;
}
