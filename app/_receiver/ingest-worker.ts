// The thread that reads large bodies: a task comes in, parts go out, then its end.
import { parentPort } from 'node:worker_threads';
import { MalformedRequest } from '../_otlp/malformed-request.ts';
import { UnreadableContent } from '../_otlp/unreadable-content.ts';
import type { IngestEnd, IngestPart, IngestTask } from './ingest-message.ts';
import { SIGNALS } from './signals.ts';

/** Events, readings or notices of one message. */
const PART_SIZE = 512;

parentPort?.on('message', (task: IngestTask) => {
  parentPort?.postMessage(endOf(task));
});

function endOf({ signal, body, encoding, now }: IngestTask): IngestEnd {
  try {
    const { counts, rejected, errorMessage, ...found } = SIGNALS[signal].ingest(body, encoding, now);
    const size = Math.max(found.events.length, found.readings.length, found.notices.length);
    for (let from = 0; from < size; from += PART_SIZE) {
      const [events, readings, notices] = [found.events, found.readings, found.notices];
      const part: IngestPart = {
        kind: 'part',
        events: events.slice(from, from + PART_SIZE),
        readings: readings.slice(from, from + PART_SIZE),
        notices: notices.slice(from, from + PART_SIZE),
      };
      parentPort?.postMessage(part);
    }
    return { kind: 'done', counts: counts.entries(), rejected, errorMessage };
  } catch (error) {
    if (error instanceof MalformedRequest) return { kind: 'malformed', message: error.message };
    if (error instanceof UnreadableContent) {
      return { kind: 'unreadable', status: error.status, message: error.message };
    }
    return { kind: 'defect', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
