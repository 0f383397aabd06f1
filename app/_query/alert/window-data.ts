import type { WindowData, WindowHistogram, WindowRow } from '../../_alert/reading/window-data.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Scope } from '../gather/scope.ts';
import { heardServices } from './heard-services.ts';
import { spanKey, type WantedSpans } from './wanted-spans.ts';
import { windowHistograms } from './window-histograms.ts';
import { windowRows } from './window-rows.ts';

/**
 * Reads what rules need at one tick, each span once.
 * @throws {RangeError} by its functions, for a span that is not among the wanted ones
 */
export async function windowData(db: Connection, scope: Scope, wanted: WantedSpans): Promise<WindowData> {
  const { withIncidents } = wanted;
  const sums = new Map<string, readonly WindowRow[]>();
  for (const byRoute of [false, true]) {
    const spans = wanted.sums.filter((one) => one.byRoute === byRoute).map(({ span }) => span);
    const rows = await windowRows(db, scope, spans, { byRoute, withIncidents });
    for (const [index, span] of spans.entries()) sums.set(spanKey(span), rows[index] ?? []);
  }
  const histograms = new Map<string, readonly WindowHistogram[]>();
  for (const { measure, span } of wanted.histograms) {
    histograms.set(`${measure} ${spanKey(span)}`, await windowHistograms(db, scope, measure, span));
  }
  const heardIn = await heardServices(db, scope, wanted.heard);
  const heard = new Map(wanted.heard.map((span, index) => [spanKey(span), heardIn[index]]));
  return {
    services: scope,
    sums: (span) => known(sums, spanKey(span)),
    histograms: (measure, span) => known(histograms, `${measure} ${spanKey(span)}`),
    heard: (span) => known(heard, spanKey(span)),
  };
}

function known<Value>(read: ReadonlyMap<string, Value | undefined>, key: string): Value {
  const value = read.get(key);
  if (value === undefined) throw new RangeError(`The span ${key} was not read.`);
  return value;
}
