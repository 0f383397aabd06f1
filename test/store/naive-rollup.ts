import { isAbnormalCloseCode } from '@afterclose/instrumentation/semconv';
import type { CloseEvent } from '../../app/_close/event/event.ts';
import { histogramKey } from '../../app/_close/statistics/histogram-key.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../../app/_close/time/grain.ts';

const GRAINS = [MINUTE_MS, QUARTER_HOUR_MS, HOUR_MS, DAY_MS];

/** What an instance has of the sums of closes, and of incidents. */
const OF_CLOSES =
  /^((ended|affected)_(spans|connections|squares)|unclean_connections|abnormal_closes|late_sends|messages_sent|close_(attempts|failures)|open_at_death)$/;
const OF_INCIDENTS = /^(incident|double_close|send_failed|close_timeout)_connections$/;

/**
 * What the rollup tables should hold after these events, each once: the definitions of the measures, one by one, from
 * scratch. A row is keyed by its table and its key in words, and holds its columns by name.
 */
export function naiveRollups(events: readonly CloseEvent[]): Map<string, Record<string, number>> {
  const tables = new Map<string, Record<string, number>>();

  function add(key: unknown[], sums: Record<string, number>): void {
    const text = JSON.stringify(key);
    const row = tables.get(text) ?? {};
    for (const [name, value] of Object.entries(sums)) row[name] = (row[name] ?? 0) + value;
    tables.set(text, row);
  }

  for (const event of events) {
    const { origin, weight: w, startedAt, endedAt } = event;
    const service = [origin.environment, origin.service];
    const series = [origin.version, event.role, event.route, event.initiator, event.closeCode];
    const spread = (prefix: string) => ({
      [`${prefix}_spans`]: 1,
      [`${prefix}_connections`]: w,
      [`${prefix}_squares`]: w * w,
    });

    const projections = {
      origin: [origin.version, event.role, '', '', 0],
      route: [origin.version, event.role, event.route, '', 0],
      ending: [origin.version, event.role, '', event.initiator, event.closeCode],
    };

    function close(at: number, sums: Record<string, number>): void {
      for (const grain of GRAINS) add(['close_rollup', service, grain, at - (at % grain), series], sums);
      project('close_projection', at, [], sums);
      cluster(at, sums, OF_CLOSES);
    }
    // The stacks of these events are of one site each, or none: who closed identifies the rest, where there is no close's.
    const site = (name: string) => /^at (\w+) /.exec(String(event.attributes.get(name) ?? ''))?.[1] ?? null;
    const sendSite = event.kind === 'error' ? site('code.stacktrace') : null;
    const closeSite = event.kind === 'error' || event.kind === 'open' ? site('websocket.close.stacktrace') : null;
    const closer = closeSite ? null : [event.initiator, event.closeCode];
    const group = [event.category, closeSite, sendSite, closer];

    function ofGroup(at: number, sums: Record<string, number>): void {
      for (const grain of GRAINS) {
        const dimensions = [origin.version, event.role, event.route];
        add(['incident_group_rollup', service, grain, at - (at % grain), group, ...dimensions], sums);
      }
      for (const grain of GRAINS.slice(1)) {
        add(['incident_group_projection', service, grain, at - (at % grain), group, origin.version], sums);
      }
    }

    function incident(at: number, category: string, sums: Record<string, number>): void {
      for (const grain of GRAINS) add(['incident_rollup', service, grain, at - (at % grain), series, category], sums);
      project('incident_projection', at, [category], sums);
      const connections = sums['incident_connections'];
      if (connections === undefined) return;
      cluster(at, { incident_connections: connections, [`${category}_connections`]: connections }, OF_INCIDENTS);
    }
    function project(table: string, at: number, rest: string[], sums: Record<string, number>): void {
      for (const grain of GRAINS.slice(1)) {
        for (const [name, dimensions] of Object.entries(projections)) {
          add([table, service, name, grain, at - (at % grain), ...dimensions, ...rest], sums);
        }
      }
    }
    function duration(measure: string, valueMs: number): void {
      for (const grain of GRAINS) {
        const bucket = endedAt - (endedAt % grain);
        const row = ['histogram_rollup', service, grain, measure, bucket, origin.version, event.role];
        const key = histogramKey(valueMs);
        add([...row, Math.floor(key / 16)], { [`n${key % 16}`]: w });
      }
    }
    function cluster(at: number, sums: Record<string, number>, kept: RegExp): void {
      const ofInstance = Object.entries(sums).filter(([name]) => kept.test(name));
      const key = ['cluster_rollup', service, origin.version, at - (at % (10 * MINUTE_MS)), origin.instance];
      add(key, Object.fromEntries(ofInstance));
    }

    function cover(at: number, weight: number, from: number, to: number): void {
      for (const grain of GRAINS) {
        const key = ['coverage_rollup', service, grain, at - (at % grain), origin.instance];
        const row = tables.get(JSON.stringify(key));
        const lowest = Math.min(row?.['lowest'] ?? Number.POSITIVE_INFINITY, from);
        const highest = Math.max(row?.['highest'] ?? Number.NEGATIVE_INFINITY, to);
        tables.set(JSON.stringify(key), { weight: (row?.['weight'] ?? 0) + weight, lowest, highest });
      }
    }

    if (event.kind === 'open') {
      close(endedAt, spread('ended'));
      close(endedAt, { messages_sent: w * event.messagesSent });
      if (isAbnormalCloseCode(event.closeCode)) close(endedAt, { abnormal_closes: w });
      if (event.unclean) close(endedAt, spread('unclean'));
      if (
        event.role === 'server' &&
        event.initiator === 'local' &&
        (event.closeCode === 1001 || event.closeCode === 1012)
      ) {
        cluster(endedAt, { roll_out_closes: w }, /./);
      }
      if (event.connectionNumber !== null) {
        cover(endedAt, w, event.connectionNumber, event.connectionNumber);
      }
    }
    if (event.kind === 'heartbeat') {
      const number = event.connectionNumber;
      cover(endedAt, 0, number + 1, number);
      if (endedAt - startedAt <= HOUR_MS) cover(startedAt, 0, 1, 0);
    }
    if (event.kind === 'open_at_death') close(endedAt, { open_at_death: event.count });
    if ((event.kind === 'open' || event.kind === 'connecting') && event.category !== '') {
      const wasOpen = event.kind === 'open' ? spread('incident') : {};
      incident(endedAt, event.category, { incidents: w, ...wasOpen });
      ofGroup(endedAt, { incidents: w, ...spread('incident') });
    }
    if (event.kind === 'close') {
      close(endedAt, { close_attempts: w });
      if (event.outcome === 'failed' || event.outcome === 'timed_out') close(endedAt, { close_failures: w });
      if (event.operation === 'close' && event.outcome === 'completed') {
        duration('closeDurationMs', event.durationNs / 1e6);
      }
      const code = event.closeCode || (event.operation === 'terminate' ? 1006 : 1005);
      const how = [origin.version, event.role, event.route, event.operation, event.outcome, code];
      const agoMs = event.lastReceivedAgoMs;
      for (const grain of GRAINS) {
        const at = [service, grain, endedAt - (endedAt % grain), ['', site('code.stacktrace')]];
        add(['closer_rollup', ...at, ...how], {
          close_attempts: w,
          open_attempts: event.state === 'open' ? w : 0,
          heard_attempts: agoMs === null ? 0 : w,
          alive_attempts: agoMs !== null && agoMs < 1_000 ? w : 0,
        });
        if (agoMs === null) continue;
        const key = histogramKey(agoMs);
        add(['closer_silence_rollup', ...at, origin.version, Math.floor(key / 16)], { [`n${key % 16}`]: w });
      }
    }
    if (event.kind === 'error') {
      incident(endedAt, event.category, { incidents: w * event.count });
      ofGroup(endedAt, { incidents: w * event.count, lost_bytes: w * event.lostBytes });
      if (event.timeSinceCloseMs !== null) {
        const key = histogramKey(event.timeSinceCloseMs);
        for (const grain of GRAINS) {
          const bucket = endedAt - (endedAt % grain);
          const delays = ['incident_delay_rollup', service, grain, bucket, group, origin.version];
          add([...delays, Math.floor(key / 16)], { [`n${key % 16}`]: w });
          if (grain === MINUTE_MS) continue;
          const projected = ['incident_delay_projection', service, grain, bucket, group];
          add([...projected, Math.floor(key / 16)], { [`n${key % 16}`]: w });
        }
      }
      if (event.first && event.hadBeenOpen) incident(startedAt, event.category, spread('incident'));
      if (event.firstOfPair) ofGroup(startedAt, { ...spread('incident'), following_connections: event.first ? 0 : w });
      if (event.unclean) close(startedAt, spread('unclean'));
      if (event.category === 'send_after_close') {
        close(endedAt, { late_sends: w * event.count, lost_bytes: w * event.lostBytes });
        if (event.first) close(startedAt, spread('affected'));
        if (event.timeSinceCloseMs !== null) {
          duration('timeToLateSendMs', event.timeSinceCloseMs);
          if (event.state === 'closed') duration('timeToLateSendInClosedMs', event.timeSinceCloseMs);
        }
      }
    }
  }
  return tables;
}
