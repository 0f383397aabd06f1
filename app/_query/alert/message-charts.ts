import { chartSpan, type MessageChart, messageChart, PICTURE_KINDS } from '../../_alert/message/message-chart.ts';
import type { KeptChange } from '../../_store/alert/keep-tick.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { episodeBuckets } from './episode-buckets.ts';

/** Each asks some questions of its own, and the others of a storm are lines of the same message. */
const MOST_CHARTS = 5;

/**
 * The charts of the first episodes that messages report, where a channel takes pictures at all.
 * @param until up to when was judged, epoch ms
 */
export async function messageCharts<One extends Pick<KeptChange, 'rule' | 'episode'>>(
  db: Connection,
  told: readonly One[],
  until: number,
): Promise<ReadonlyMap<One, MessageChart>> {
  const charts = new Map<One, MessageChart>();
  if (!(await takesPictures(db))) return charts;
  for (const one of told.slice(0, MOST_CHARTS)) {
    const { rule, episode } = one;
    const { stepMs, ...span } = chartSpan(episode, until);
    const measured = await episodeBuckets(db, { ...episode, rule }, span, stepMs, until);
    const chart = measured && messageChart(rule, episode, measured, { ...span, stepMs });
    if (chart !== null) charts.set(one, chart);
  }
  return charts;
}

async function takesPictures(db: Connection): Promise<boolean> {
  const kinds = PICTURE_KINDS.map((kind) => `'${kind}'`).join(', ');
  return (
    (await db.query(`SELECT 1 FROM notification_channel WHERE project = ? AND kind IN (${kinds}) LIMIT 1`, db.project))
      .length > 0
  );
}
