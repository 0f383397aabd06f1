// The thread that parses source maps, and holds those that were used last.

import { originalPositionFor, sourceContentFor, type TraceMap } from '@jridgewell/trace-mapping';
import type { OriginalPlace } from '../../_close/stack/original-frame.ts';
import { cleanText } from '../../_close/text/storable-text.ts';
import { answerTasks } from '../../_thread/answer-tasks.ts';
import { type ParsedMap, parseSourceMap } from './parse-source-map.ts';
import type { MapReply, MapTask } from './source-map-message.ts';

/** The last map is held whatever it takes. */
const MAX_HELD_BYTES = 128 * 1024 * 1024;

/** The longest unused first. Null is a text that is no map, or takes too much. */
const held = new Map<string, ParsedMap | null>();

answerTasks(function* ({ key, text, frames }: MapTask): Generator<MapReply> {
  const known = held.get(key);
  if (known === undefined && text === null) {
    yield { kind: 'text needed' };
    return;
  }
  const parsed = known === undefined ? hold(key, text ?? '') : known;
  held.delete(key);
  held.set(key, parsed);
  yield { kind: 'places', places: frames.map((frame) => (parsed === null ? null : originalPlace(parsed.map, frame))) };
});

function hold(key: string, text: string): ParsedMap | null {
  // Room is made before: two of the largest do not fit.
  let bytes = text.length;
  for (const parsed of held.values()) bytes += parsed?.bytes ?? 0;
  for (const [oldest, parsed] of held) {
    if (bytes <= MAX_HELD_BYTES) break;
    held.delete(oldest);
    bytes -= parsed?.bytes ?? 0;
  }
  const parsed = parseSourceMap(text);
  held.set(key, parsed);
  return parsed;
}

function originalPlace(map: TraceMap, frame: MapTask['frames'][number]): OriginalPlace | null {
  const position = originalPositionFor(map, { line: frame.line, column: Math.max(0, frame.column - 1) });
  const { source, line, column } = position;
  if (source === null || line === null) return null;
  return { source: sourceContentFor(map, source), location: cleanText(source), line, column: (column ?? 0) + 1 };
}
