// Writes events through the write path, so many a second, into a service of its own, until it is stopped.
import type { CloseEvent } from '../../../app/_close/event/event.ts';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { numberArg, obey, textArg } from '../commands.ts';
import { END, eventsOfHour } from '../query/workload.ts';
import { INGESTED_SERVICE } from './ingested-service.ts';

const BATCHES_A_SECOND = 10;

let isRunning = false;
let running: Promise<void> = Promise.resolve();
let written = 0;

obey({
  async start(args) {
    const database = await openDatabase(textArg(args, 'url'));
    const perBatch = Math.round(numberArg(args, 'perSecond') / BATCHES_A_SECOND);
    isRunning = true;
    running = write(database, perBatch).finally(() => database.close());
    return {};
  },
  async stop() {
    isRunning = false;
    await running;
    return { written };
  },
});

async function write(database: Awaited<ReturnType<typeof openDatabase>>, perBatch: number): Promise<void> {
  const budget = new SampleBudget();
  const shape = eventsOfHour(END).slice(0, perBatch);
  const begun = performance.now();
  for (let batch = 0; isRunning; batch += 1) {
    const events = shape.map((event, index) => fresh(event, batch * perBatch + index));
    await writeBatch(database, { events, counts: new IngestCounts(), arrivedAt: END + 1_000 }, budget);
    written += events.length;
    const dueMs = ((batch + 1) * 1_000) / BATCHES_A_SECOND - (performance.now() - begun);
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
  }
}

/** Each span is a new one. */
function fresh(event: CloseEvent, index: number): CloseEvent {
  const spanId = (0xa11e47n * 2n ** 40n + BigInt(Date.now() % 1_000_000) * 10_000_000n + BigInt(index))
    .toString(16)
    .padStart(16, '0');
  const endedAt = END + (index % 240_000);
  return {
    ...event,
    spanId: spanId.slice(-16),
    endedAt,
    startedAt: endedAt,
    origin: { ...event.origin, service: INGESTED_SERVICE },
  };
}
