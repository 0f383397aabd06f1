import type { IncidentDetail } from '../../../app/_query/incident/incident.ts';
import type { IncidentSample } from '../../../app/_query/incident/sample.ts';
import { withDigits } from './incident-texts.ts';
import * as written from './written.ts';

/** The sample that is shown first: the one nearest to the median delay, of those as near the newest. */
export function typicalSample({ samples, incident }: IncidentDetail): IncidentSample {
  const { p50 } = incident.delayMs;
  const distance = (sample: IncidentSample) => {
    const delay = firstDelay(sample);
    return p50 === null || delay === null ? 0 : Math.abs(delay - p50);
  };
  const [first] = [...samples].sort((a, b) => distance(a) - distance(b) || b.at - a.at);
  if (first === undefined) throw new Error('there is no sample');
  return first;
}

function firstDelay({ timeline }: IncidentSample): number | null {
  const own = timeline.operations.filter(({ ofGroup }) => ofGroup).map(({ atMs }) => atMs);
  return own.length === 0 ? null : Math.min(...own);
}

/** All that is said of a sample beside its drawing, by panels. */
export function sampleTexts(detail: IncidentDetail, sample: IncidentSample): Record<string, string[]> {
  const { facts, timeline, at, connectionId, closeStack, stack } = sample;
  const { category } = detail.incident;
  const [attempt] = timeline.closeAttempts;
  const operation = timeline.operations.find(({ ofGroup }) => ofGroup);
  const delay = firstDelay(sample);
  const size = operation && operation.lostBytes > 0 && operation.count === 1 ? written.bytes(operation.lostBytes) : '';
  const ms = (value: number | null) => (value === null ? null : written.duration(value));
  const panels = {
    'Life of a sample connection': [
      `${written.day(at)} ${written.clockSeconds(at)}, ${facts.version}, ${facts.instance}`,
      connectionId,
      `1 of ${detail.samples.length}`,
    ],
    'First close': [
      attempt && facts.initiator === 'local'
        ? `at ${written.signed(attempt.atMs)}, socket.${attempt.operation}(${attempt.code || ''})`
        : null,
      ...frames(closeStack),
    ],
    [category === 'send_after_close' ? 'Late send' : 'Offending call']: [
      operation && delay !== null ? `at ${written.signed(delay)}, socket.${operation.operation}(${size})` : null,
      ...frames(stack),
      inCommon(sample),
    ],
    Facts: [
      sample.traceId.slice(0, 8),
      facts.code === 0 ? null : String(facts.code),
      timeline.peerCloseMs === null || timeline.peerCloseMs === 0 ? null : `after ${ms(timeline.peerCloseMs)}`,
      ms(facts.ageMs),
      ms(facts.idleBeforeCloseMs),
      `${written.counted(facts.lostMessages, 'message')}, ${written.count(facts.lostBytes)} bytes`,
      facts.instance,
    ],
  };
  return Object.fromEntries(
    Object.entries(panels).flatMap(([name, texts]) => {
      const shown = withDigits(texts);
      return shown.length === 0 ? [] : [[name, shown]];
    }),
  );
}

function frames(stack: IncidentSample['stack']): string[] {
  return (stack ?? []).flatMap(({ function: name, file, line, column }) => [name, `${file}:${line}:${column}`]);
}

/** The place that both calls come from. */
function inCommon({ stack, closeStack }: IncidentSample): string | null {
  const frame = (stack ?? []).find(
    ({ library, function: name, file }) =>
      !library && (closeStack ?? []).some((other) => !other.library && other.function === name && other.file === file),
  );
  return frame ? `In common with the close: , ${frame.file.split('/').at(-1)}:${frame.line}.` : null;
}
