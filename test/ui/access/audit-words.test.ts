import { expect, test } from 'vitest';
import { entriesWith } from '../../../app/_ui/access/audit/audit-words.ts';

const failed = {
  id: '2',
  at: 2,
  kind: 'sign_in_failed',
  actor: 'ada@example.com',
  address: '10.0.0.7',
  subject: '',
  detail: 'wrong',
} as const;
const made = { ...failed, id: '1', at: 1, kind: 'key_made', subject: 'chat (afc_abcd…)', detail: 'ingest' } as const;

test('an entry is found by all words of a text, in any column and case', () => {
  const found = (text: string) => entriesWith([failed, made], text).map(({ id }) => id);
  expect(found('')).toEqual(['2', '1']);
  expect(found(' ADA ')).toEqual(['2', '1']);
  expect(found('sign-in failed')).toEqual(['2']);
  expect(found('10.0.0.7 chat')).toEqual(['1']);
  expect(found('chat failed')).toEqual([]);
});
