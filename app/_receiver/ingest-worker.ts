// The thread that reads large bodies: parts of what a body holds go out, then its end.
import { MalformedRequest } from '../_otlp/malformed-request.ts';
import { UnreadableContent } from '../_otlp/unreadable-content.ts';
import { answerTasks } from '../_thread/answer-tasks.ts';
import type { IngestEnd, IngestPart, IngestTask } from './ingest-message.ts';
import { SIGNALS } from './signals.ts';

/** Events, readings or notices of one part. */
const PART_SIZE = 512;

answerTasks(function* (task: IngestTask): Generator<IngestPart | IngestEnd> {
  const { signal, body, encoding, project, now, retention, routeRules } = task;
  try {
    const { counts, rejected, ...found } = SIGNALS[signal].ingest(body, encoding, project, now, retention, routeRules);
    const size = Math.max(found.events.length, found.readings.length, found.notices.length);
    for (let from = 0; from < size; from += PART_SIZE) {
      yield {
        kind: 'part',
        events: found.events.slice(from, from + PART_SIZE),
        readings: found.readings.slice(from, from + PART_SIZE),
        notices: found.notices.slice(from, from + PART_SIZE),
      };
    }
    yield { kind: 'done', counts: counts.entries(), rejected };
  } catch (error) {
    // Classes of errors do not pass between threads.
    if (error instanceof MalformedRequest) yield { kind: 'malformed', message: error.message };
    else if (error instanceof UnreadableContent) {
      yield { kind: 'unreadable', status: error.status, message: error.message };
    } else throw error;
  }
});
