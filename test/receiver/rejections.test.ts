import { expect, test } from 'vitest';
import { Rejections, rejectionText } from '../../app/_receiver/rejections.ts';

test('a sender reads the sentence of each reason, with how many more each was of', () => {
  const rejections = new Rejections();
  expect(rejectionText(rejections.all())).toBe('');
  rejections.add('bad_value', 'websocket.role is 5.');
  expect(rejectionText(rejections.all())).toBe('websocket.role is 5.');
  rejections.add('too_old', 'The end is too old.');
  rejections.add('bad_value', 'websocket.role is 6.');
  rejections.add('malformed', 'A span should be an object.', 3);
  rejections.add('too_old', 'The end is too old.');
  expect(rejections.all()).toMatchObject([
    { reason: 'bad_value', count: 2 },
    { reason: 'too_old', count: 2 },
    { reason: 'malformed', count: 3 },
  ]);
  expect(rejectionText(rejections.all())).toBe(
    'websocket.role is 5. 2 more: The end is too old. 3 more: A span should be an object.',
  );
});
