import { expect, test } from 'vitest';
import { DAY_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { audit, auditEntries } from '../../../app/_store/access/audit.ts';
import { deleteExpired } from '../../../app/_store/retention.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const ENTRY = { kind: 'signed_in', actor: 'ada@example.com', address: '203.0.113.7', subject: '', detail: '' } as const;

test('the log answers the newest entries first, page after page', async () => {
  const database = await temporaryDatabase();
  for (let at = 1; at <= 5; at += 1) {
    await database.writeTransaction((transaction) => audit(transaction, { ...ENTRY, detail: String(at) }, at));
  }
  const page = await auditEntries(database, { before: null, limit: 3 });
  expect(page.map(({ at, detail }) => [at, detail])).toEqual([
    [5, '5'],
    [4, '4'],
    [3, '3'],
  ]);
  const next = await auditEntries(database, { before: page.at(-1)?.id ?? null, limit: 3 });
  expect(next.map(({ detail }) => detail)).toEqual(['2', '1']);
});

test('the log is kept for 400 days, and then goes', async () => {
  const database = await temporaryDatabase();
  const now = 500 * DAY_MS;
  for (const age of [1, 399, 401]) {
    await database.writeTransaction((transaction) =>
      audit(transaction, { ...ENTRY, detail: `${age}` }, now - age * DAY_MS),
    );
  }
  await deleteExpired((work) => database.writeTransaction(work), now, DEFAULT_RETENTION);
  const left = await auditEntries(database, { before: null, limit: 10 });
  expect(left.map(({ detail }) => detail)).toEqual(['1', '399']);
});
