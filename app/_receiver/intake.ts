import { DEFAULT_PROJECT } from '../_access/project.ts';
import type { Reach } from '../_otlp/admission.ts';
import type { Failure, SignalPath } from '../_otlp/answer.ts';
import { noteRefusal } from '../_otlp/refusals.ts';
import type { Encoding } from '../_otlp/request-body.ts';
import { exportResponse } from '../_otlp/response.ts';
import type { BodyMemory } from './body-memory.ts';
import type { GroupCommit } from './group-commit.ts';
import type { IngestThread } from './ingest-thread.ts';
import { rejectionText } from './rejections.ts';
import type { Admitted, SenderKeys } from './sender-keys.ts';
import { SIGNALS } from './signals.ts';

/** What a server of OTLP takes requests with. */
export interface Receiving {
  commit: GroupCommit;
  thread: IngestThread;
  /** Epoch ms. */
  now: () => number;
  /** Who may ask. */
  reach: Reach;
  /** Whose keys are asked for; null where everybody may send. */
  senders: SenderKeys | null;
  /** One for all servers of a process. */
  memory: BodyMemory;
}

/**
 * The project that a sender sends into, or why it may not send.
 * @param authorization the header of that name
 * @throws {StoreUnavailable} if no keys are known, and the database can't be asked.
 */
export async function admit({ senders }: Receiving, authorization: string | undefined): Promise<Admitted | Failure> {
  return senders === null ? { project: DEFAULT_PROJECT } : senders.admit(authorization);
}

/**
 * Takes an export request, whichever protocol brought it, and resolves with the body of its answer when what it holds is
 * committed.
 * @param project that it is sent into
 * @param readBody gives the request's bytes, and hands the size of each piece to `take` before it keeps it
 * @throws {Error} that `failureOf` knows, if nothing of it was taken
 */
export async function takeIn(
  signal: SignalPath,
  encoding: Encoding,
  project: string,
  readBody: (take: (bytes: number) => void) => Promise<Buffer>,
  { commit, thread, now, memory }: Receiving,
): Promise<Uint8Array> {
  const share = memory.share();
  try {
    const body = await readBody(share.take);
    const { rejected, ...found } = await thread.ingest(signal, body, encoding, project, now());
    const isToBeWritten = found.events.length + found.readings.length + found.notices.length > 0;
    if (isToBeWritten) await commit.submit(found);
    else commit.count(found.counts);
    for (const some of rejected) noteRefusal({ status: 200, ...some });
    const count = rejected.reduce((sum, some) => sum + some.count, 0);
    return exportResponse(encoding, SIGNALS[signal].items, count, rejectionText(rejected));
  } finally {
    share.release();
  }
}
