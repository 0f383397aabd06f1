import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { IncidentDetail } from '../../../app/_query/incident/incident.ts';
import type { IncidentSample } from '../../../app/_query/incident/sample.ts';
import { readDrawing } from './drawing.ts';
import type { DrawnText } from './drawn-chart.ts';
import * as written from './written.ts';

/** The drawn life of a sample: every number in it is one of its spans', or a tick at its place. */
export async function checkLife(svg: Locator, detail: IncidentDetail, sample: IncidentSample): Promise<void> {
  const { incident, delays } = detail;
  const { texts, titles } = await readDrawing(svg);
  const about = titles.filter((title) => title.startsWith('about '));
  const counts = about.map((title) => Number(title.replace(/\D/g, '')));
  const all = delays.reduce((sum, { count }) => sum + count, 0);
  // Each bar says a whole number; what lies beyond the axis has no bar.
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(all + counts.length / 2);
  const of = titles.filter((title) => !about.includes(title));
  expect(of.sort()).toEqual([`The life of a connection: ${events(sample)}`, ...stateTitles(sample)].sort());

  const known = knownTexts(detail, sample);
  // Frames at one moment are told together.
  const isKnown = (text: string) => known.has(text) || text.split(', ').every((part) => known.has(part));
  const rest = texts.filter(({ text }) => !isKnown(text) && !isOfGroup(text, detail));
  const signed = rest.filter(({ text }) => /^[+−]/.test(text));
  const plain = rest.filter((text) => !signed.includes(text));
  expectLinear(signed);
  expectLinear(plain);
  expect(signed.length).toBeGreaterThan(1);
  expect(incident.connections).toBeGreaterThan(0);
}

function events({ timeline }: IncidentSample): string {
  const { states, closeAttempts, operations, peerCloseMs } = timeline;
  const told = [
    ...states.map(({ state, fromMs, toMs }) => ({
      at: fromMs,
      what: `${state.toUpperCase()}${toMs === null ? '' : ` for ${written.duration(toMs - fromMs)}`}`,
    })),
    ...closeAttempts.map((attempt) => ({ at: attempt.atMs, what: `${call(attempt)}: ${outcome(attempt)}` })),
    ...(peerCloseMs === null ? [] : [{ at: peerCloseMs, what: 'the peer’s close frame comes' }]),
    ...operations.map(({ atMs, lastAtMs, count, lostBytes: bytes, category, state }) => ({
      at: atMs,
      what: [
        `${category}${state === '' ? '' : ` in ${state.toUpperCase()}`}`,
        ...(count > 1 ? [`${written.count(count)} times until ${written.signed(lastAtMs)}`] : []),
        ...(bytes > 0 ? [written.bytes(bytes)] : []),
      ].join(', '),
    })),
  ];
  return told
    .sort((a, b) => a.at - b.at)
    .map(({ at, what }) => `${written.signed(at)} ${what}`)
    .join('; ');
}

type Attempt = IncidentSample['timeline']['closeAttempts'][number];

function call({ operation, outcome: end, code, reason }: Attempt): string {
  if (operation === 'terminate') return 'we call terminate()';
  const verb = end.startsWith('already') ? 'call' : 'send';
  return `we ${verb} close${code === 0 ? '' : ` ${code}`}${reason === '' ? '' : ` “${reason}”`}`;
}

function outcome({ outcome: end }: Attempt): string {
  const words = new Map<string, string>([
    ['timed_out', 'no answer in time'],
    ['failed', 'the transport is lost'],
    ['aborted_handshake', 'the handshake is aborted'],
  ]);
  return words.get(end) ?? end.replace('_', ' ');
}

/** Each state's bar, in the whole life and in the strip below, where it is in sight. */
function stateTitles({ timeline }: IncidentSample): string[] {
  return timeline.states
    .filter(({ toMs }) => toMs !== null)
    .flatMap(({ state, fromMs, toMs }) => {
      const title = `${state} ${written.duration((toMs ?? 0) - fromMs)}`;
      return state === 'connecting' ? [title] : [title, title];
    });
}

/** Texts that say what the spans told. */
function knownTexts({ incident }: IncidentDetail, { timeline, facts, closedAt }: IncidentSample): Set<string> {
  const { states, operations, closeAttempts } = timeline;
  const from = Math.min(0, ...states.map(({ fromMs }) => fromMs));
  const last = Math.max(
    0,
    ...states.map(({ toMs, fromMs }) => toMs ?? fromMs),
    ...operations.map((one) => one.lastAtMs),
  );
  const code = facts.code === 0 ? '' : ` ${facts.code}`;
  const frames = [
    ...closeAttempts.flatMap((attempt) => [call(attempt), outcome(attempt)]),
    `peer answers${code}`,
    `peer sends close${code}`,
    'the connection is lost',
  ];
  const traffic = [
    facts.messagesSent === null ? [] : [`sent ${written.count(facts.messagesSent)}`],
    facts.messagesReceived === null ? [] : [`received ${written.count(facts.messagesReceived)}`],
  ].flat();
  return new Set([
    ...states.flatMap(({ state, fromMs, toMs }) =>
      toMs === null
        ? []
        : [`${state.toUpperCase()} ${written.duration(toMs - fromMs)}`, `${state} ${written.duration(toMs - fromMs)}`],
    ),
    `Whole lifelinear, ${written.duration(last - from)}`,
    `Whole group${written.counted(incident.connections, 'connection')}`,
    traffic.join(', '),
    written.clockSeconds(closedAt + from),
    ...frames,
    ...operations.flatMap(({ atMs, lastAtMs, count, lostBytes: bytes }) => [
      ...[atMs, lastAtMs].flatMap((at) => [written.signed(at), written.signed(at).replace(/ ms$/, '')]),
      `${written.signed(atMs)} × ${written.count(count)}`,
      `× ${written.count(count)}`,
      written.bytes(bytes),
      `${written.bytes(bytes)} in both`,
    ]),
  ]);
}

/** Nine of ten delays and the median of the group, and how many are left out at the end of the axis. */
function isOfGroup(text: string, { incident, delays }: IncidentDetail): boolean {
  const { p50 } = incident.delayMs;
  if (p50 === null) return false;
  const all = `90% within ${written.delays(incident.delayMs)}, p50 ${written.duration(p50)}`;
  if (text === all) return true;
  const later = delays.map((_, index) => delays.slice(index).reduce((sum, { count }) => sum + count, 0));
  return later.some((count) => text === `${all}, ${written.count(count)} later`);
}

/** Labels of an axis that stand as far from one another as their times do. */
function expectLinear(labels: readonly DrawnText[]): void {
  const places = labels.map(({ text, x }) => ({ text, x, ms: msOf(text) })).sort((a, b) => a.ms - b.ms);
  const [first, second] = places;
  const last = places.at(-1);
  if (first === undefined || second === undefined || last === undefined || places.length < 3) return;
  // The outermost are moved inwards, so that nothing leaves the drawing.
  const inner = places.slice(1, -1);
  const reference = inner.length > 1 ? inner : places;
  const [a, b] = [reference[0], reference.at(-1)];
  if (a === undefined || b === undefined || a === b) return;
  const perMs = (b.x - a.x) / (b.ms - a.ms);
  for (const { text, x, ms } of reference) {
    expect(Math.abs(x - (a.x + (ms - a.ms) * perMs)), `${text} stands where it is`).toBeLessThan(2);
  }
}

function msOf(text: string): number {
  const units = new Map([
    ['ms', 1],
    ['s', 1_000],
    ['min', 60_000],
    ['h', 3_600_000],
    ['d', 86_400_000],
  ]);
  const parts = [...text.matchAll(/([\d.]+) ?(ms|min|s|h|d)?/g)];
  const ms = parts.reduce((sum, [, digits = '', unit]) => {
    // "2 h 45": minutes without their unit.
    return sum + Number(digits) * (units.get(unit ?? 'min') ?? Number.NaN);
  }, 0);
  if (parts.length === 0 || !/^[+−]?[\d.]+ ?(ms|min|s|h|d)?( \d+ ?(s|h)?)?$/.test(text)) {
    throw new Error(`"${text}" is a number that nobody knows`);
  }
  return text.startsWith('−') ? -ms : ms;
}
