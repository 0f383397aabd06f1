import { bucketOf, CLUSTER_BUCKET_MS, DAY_MS, MINUTE_MS } from '../../_close/time/grain.ts';
import { mergedSpans } from '../../_close/time/merged-spans.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { Deploy } from '../../_deploy/release/deploy.ts';
import { SHORT_LOOK_MS } from '../../_deploy/windows/look.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { type ComparedDeploy, comparedDeploy } from './compared-deploy.ts';
import { earlierSums } from './earlier-sums.ts';
import { type EarlierSums, type HeardSums, heardSums } from './heard-sums.ts';
import { isBeforeShort, type PlannedLook } from './look.ts';
import { instanceSums, minuteSums } from './version-sums.ts';

/** Where a headline has its numbers from. */
export interface HeadlineSource {
  /** As it was known then: of `deploy`, what came later is left out already. */
  compared(deploy: Deploy): Promise<ComparedDeploy | null>;
  /** What was heard up to `to`. Ticks judge a deploy within two days, while its minutes are there. */
  heard(compared: ComparedDeploy, to: number): Promise<HeardSums>;
  earlier(compared: ComparedDeploy, planned: PlannedLook): Promise<EarlierSums>;
}

/** Asks the database each time. */
export function askedSource(db: Connection): HeadlineSource {
  return {
    compared: (deploy) => comparedDeploy(db, deploy),
    heard: (compared, to) => heardSums(db, compared, to, true),
    earlier: (compared, planned) => earlierSums(db, compared, [planned]),
  };
}

/** So far back control days are looked for, and windows before reach. */
const EARLIER_MS = 9 * DAY_MS;

/** All of one deploy. */
interface Remembered {
  compared: ComparedDeploy | null;
  heard: HeardSums;
  earlier: EarlierSums;
}

/**
 * Asks the database once for each deploy, and then answers from memory: for many ticks over the past.
 * @param end up to when ticks judge, epoch ms
 */
export function rememberedSource(db: Connection, end: number): HeadlineSource {
  const known = new Map<string, Promise<Remembered>>();
  const of = (deploy: Deploy): Promise<Remembered> => {
    const remembered = known.get(deploy.id) ?? remember(db, deploy, end);
    known.set(deploy.id, remembered);
    return remembered;
  };
  return {
    async compared(deploy) {
      const { compared } = await of(deploy);
      return compared && { ...compared, deploy };
    },
    async heard({ deploy, startedAt }, to) {
      const { heard } = await of(deploy);
      const short = Math.min(to, startedAt + SHORT_LOOK_MS);
      return {
        ...heard,
        minutes: heard.minutes.filter(({ t }) => t < short),
        cells: heard.cells.filter(({ t }) => t < to),
      };
    },
    async earlier({ deploy }, planned) {
      const { earlier } = await of(deploy);
      if (planned.windows.method === 'side_by_side') return { minutes: [], cells: [] };
      const minutes = isBeforeShort(planned) ? inSpans(planned.windows.before, MINUTE_MS) : () => false;
      const cells = inSpans(planned.windows.before, CLUSTER_BUCKET_MS);
      return {
        minutes: earlier.minutes.filter(({ t }) => minutes(t)),
        cells: earlier.cells.filter(({ t }) => cells(t)),
      };
    },
  };
}

/** Whether a bucket of `width` ms is one of those that are read for the spans. */
function inSpans(spans: readonly TimeSpan[], width: number): (t: number) => boolean {
  const wanted = mergedSpans(
    spans.filter(({ from, to }) => from < to).map(({ from, to }) => ({ from: bucketOf(from, width), to })),
  );
  return (t) => wanted.some(({ from, to }) => t >= from && t < to);
}

async function remember(db: Connection, deploy: Deploy, end: number): Promise<Remembered> {
  const compared = await comparedDeploy(db, deploy);
  const nothing = { minutes: [], cells: [] };
  if (compared === null) {
    return { compared, heard: { ...nothing, earlier: [], minutesKept: false }, earlier: nothing };
  }
  const { against, scope, serviceId, startedAt } = compared;
  const to = Math.max(startedAt, Math.min(end, startedAt + 2 * DAY_MS));
  const before = [{ from: startedAt - EARLIER_MS, to: startedAt }];
  const [heard, minutes, cells] = await Promise.all([
    heardSums(db, compared, to, true),
    minuteSums(db, scope, [against], before, 'headline'),
    instanceSums(db, serviceId, [against], before),
  ]);
  return { compared, heard, earlier: { minutes, cells } };
}
