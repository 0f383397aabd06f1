// Evaluates rules and sends what comes of it, as a receiver does, by clocks that its parent sets. It begins when they are
// set first, answers "heap" with the bytes that are left after a garbage collection, and ends with its parent.
// Arguments: the database's URL and the key of its secrets.
import { Outbox } from '../../app/_notify/outbox.ts';
import { alertJob } from '../../app/_receiver/alert-job.ts';
import { startJobs } from '../../app/_receiver/jobs.ts';
import { notificationJob } from '../../app/_receiver/notification-job.ts';
import { openDatabase } from '../../app/_store/database/open-database.ts';
import { openSecretBox } from '../../app/_store/secret/open-secret-box.ts';
import type { StormClocks } from './storm-clocks.ts';

/** Much shorter than those of the receiver: the one that follows a dead one waits for them. */
const PACE = { lookEveryMs: 50, leaseMs: 500 };
const TIMEOUT_MS = 2_000;
const CLAIM_MS = 3_000;

const [databaseUrl = '', secretKey = ''] = process.argv.slice(2);
const database = await openDatabase(databaseUrl);
let clocks: StormClocks | null = null;

function begin(): void {
  const evaluated = () => clocks?.evaluatedAt ?? 0;
  const sent = () => clocks?.sentAt ?? 0;
  const outbox = new Outbox(database, {
    privateTargets: ['127.0.0.0/8'],
    now: sent,
    secrets: openSecretBox({ secretKey, databaseUrl }),
    claimMs: CLAIM_MS,
    timeoutMs: TIMEOUT_MS,
  });
  const alerts = alertJob(database, { warmUpMs: 0, publicUrl: 'http://dashboard.example' }, evaluated);
  startJobs(database, [alerts], evaluated, { ...PACE, lease: 'alerts' });
  startJobs(database, [notificationJob(outbox)], sent, { ...PACE, lease: 'notifications' });
}

process.on('message', (message: StormClocks | 'heap') => {
  if (message === 'heap') {
    globalThis.gc?.();
    process.send?.(process.memoryUsage().heapUsed);
    return;
  }
  const isFirst = clocks === null;
  clocks = message;
  if (isFirst) begin();
});
process.once('disconnect', () => process.exit(0));
process.send?.('loaded');
