import { expect, test } from 'vitest';
import { actionRequest } from '../../../app/_ui/alert/action-request.ts';

const ACK = { path: 'acknowledge', body: { acknowledged: true } } as const;

test('an answer to a cause is one to all that is folded in', () => {
  expect(actionRequest('e1', ['e2', 'e3'], ACK)).toEqual({
    path: 'acknowledge',
    body: { acknowledged: true, ids: ['e1', 'e2', 'e3'] },
  });
  expect(actionRequest('e1', [], ACK)).toEqual({ path: 'episodes/e1/acknowledge', body: ACK.body });
});

test('a note is of one episode', () => {
  const note = { path: 'notes', body: { note: 'on it' } } as const;
  expect(actionRequest('e1', ['e2'], note)).toEqual({ path: 'episodes/e1/notes', body: note.body });
});
