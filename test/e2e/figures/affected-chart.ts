import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { IncidentDetail } from '../../../app/_query/incident/incident.ts';
import { readDrawing } from './drawing.ts';
import { checkTimeAxis } from './drawn-chart.ts';
import * as written from './written.ts';

/** The affected connections over time, by bars, with the versions below. */
export async function checkAffectedChart(svg: Locator, detail: IncidentDetail): Promise<void> {
  const { incident, step, from, to, byVersion } = detail;
  const { texts, titles, bars, lines } = await readDrawing(svg);
  const sorted = [...byVersion].sort((a, b) => (a.releasedAt ?? 0) - (b.releasedAt ?? 0));
  const stretches = sorted.flatMap(({ version, connections, releasedAt }, index) => {
    const start = Math.max(from, releasedAt ?? from);
    const end = Math.min(to, sorted[index + 1]?.releasedAt ?? to);
    return end > start ? [{ version, connections, releasedAt, released: (releasedAt ?? 0) > from }] : [];
  });
  const released = stretches.filter((stretch) => stretch.released);
  const ofVersions = stretches.map(({ version, connections }) => `${version}: ${written.count(connections)}`);
  const ofBars = incident.trend.map(
    ({ t, connections }) => `${written.span(t, t + step)}: ${written.counted(connections, 'connection')}`,
  );
  expect(titles.sort()).toEqual(
    [
      `Affected connections per ${written.step(step)}: ${written.count(incident.connections)} in all. ${ofVersions.join(', ')}`,
      ...ofBars,
      ...stretches.map(
        ({ version, connections }) => `${version}: ${written.counted(connections, 'affected connection')}`,
      ),
      ...released.map(({ version, releasedAt }) => `${version} first seen ${written.moment(releasedAt ?? 0)}`),
      ...released.map(({ version }) => version),
    ].sort(),
  );

  const base = Math.max(...bars.map(({ bottom }) => bottom));
  const shown = ofBars.map((title) => bars.find((bar) => bar.title === title)?.height ?? Number.NaN);
  const perConnection = Math.max(...shown) / Math.max(...incident.trend.map(({ connections }) => connections));
  for (const [index, { connections }] of incident.trend.entries()) {
    expect(Math.abs((shown[index] ?? Number.NaN) - connections * perConnection), ofBars[index]).toBeLessThan(0.5);
  }

  const known = new Set([
    `affected per ${written.step(step)}`,
    ...ofVersions,
    ...stretches.map(({ version }) => version),
    ...stretches.map(
      ({ version, connections }) => `${version}: ${written.counted(connections, 'affected connection')}`,
    ),
  ]);
  const rest = texts.filter(({ text }) => !known.has(text) && !text.startsWith('no telemetry'));
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const values = rest.filter((text) => text.right <= left);
  for (const { text, y } of values) {
    const height = base - Number(text.replaceAll(',', '')) * perConnection;
    expect(Math.abs(y - height), `${text} stands at its height`).toBeLessThan(4);
  }
  expect(values.length).toBeGreaterThan(1);
  const times = rest.filter((text) => !values.includes(text));
  checkTimeAxis(
    { plot: { left, right, top: 0, bottom: base }, lines: [], texts: times, titles: [], bare: [], tops: [] },
    from,
    to,
  );
  expect(times.every(({ top }) => top >= base - 1)).toBe(true);
}
