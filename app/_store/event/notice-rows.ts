import { serviceIdentity } from '../../_close/event/identity.ts';
import type { Notice } from '../../_close/event/notice.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { identityHash } from '../table/identity-hash.ts';
import { NestedMap } from '../table/nested-map.ts';
import type { Row } from '../table/table.ts';

/** An example of a service beyond the limit, for each that stands for others. */
export function beyondLimitNotices(standIns: ReadonlyMap<Origin, Origin>, arrivedAt: number): Notice[] {
  const examples = new Map(
    [...standIns].map(([{ service }, origin]) => [serviceIdentity(origin), { service, origin }]),
  );
  return [...examples.values()].map(({ service, origin }) => {
    return { origin, kind: 'service_beyond_limit', path: service, noticedAt: arrivedAt };
  });
}

/** Rows of `notice`: the newest of each service and kind. */
export function noticeRows(notices: readonly Notice[]): Row[] {
  const newest = new NestedMap<{ notice: Notice }>();
  for (const notice of notices) {
    const row = newest.of([identityHash(serviceIdentity(notice.origin)), notice.kind], () => ({ notice }));
    if (notice.noticedAt >= row.notice.noticedAt) row.notice = notice;
  }
  return [...newest.entries()].map(({ key, value: { notice } }) => [...key, notice.noticedAt, notice.path]);
}
