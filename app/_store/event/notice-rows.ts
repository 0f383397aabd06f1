import { serviceIdentity } from '../../_close/event/identity.ts';
import type { Notice } from '../../_close/event/notice.ts';
import { identityHash } from '../table/identity-hash.ts';
import { NestedMap } from '../table/nested-map.ts';
import type { Row } from '../table/table.ts';

/** Rows of `notice`: the newest of each service and kind. */
export function noticeRows(notices: readonly Notice[]): Row[] {
  const newest = new NestedMap<{ notice: Notice }>();
  for (const notice of notices) {
    const row = newest.of([identityHash(serviceIdentity(notice.origin)), notice.kind], () => ({ notice }));
    if (notice.noticedAt >= row.notice.noticedAt) row.notice = notice;
  }
  return [...newest.entries()].map(({ key, value: { notice } }) => [...key, notice.noticedAt, notice.path]);
}
