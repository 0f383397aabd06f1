import { expect, test } from 'vitest';
import { Rejections, rejectionText } from '../../app/_receiver/rejections.ts';

test('a sender reads the sentence of a reason, or of each field and reason with its share of all', () => {
  const rejections = new Rejections();
  expect(rejectionText(rejections.all())).toBe('');
  rejections.add('bad_value', 'websocket.state: websocket.role is "chef", but should be one of server, client.');
  rejections.add('bad_value', 'websocket.state: websocket.role is 5, but should be one of server, client.');
  expect(rejectionText(rejections.all())).toBe(
    'websocket.state: websocket.role is "chef", but should be one of server, client.',
  );
  rejections.add('bad_value', 'websocket.state: websocket.state is "opened", but should be one of open, closing.');
  rejections.add('invalid_id', 'spanId should be 8 bytes.');
  rejections.add('invalid_id', 'traceId should be 16 bytes.');
  rejections.add('malformed', 'A span should be an object.', 3);
  expect(rejectionText(rejections.all())).toBe(
    '2 of 8: websocket.state: websocket.role is "chef", but should be one of server, client. ' +
      '1 of 8: websocket.state: websocket.state is "opened", but should be one of open, closing. ' +
      '1 of 8: spanId should be 8 bytes. 1 of 8: traceId should be 16 bytes. 3 of 8: A span should be an object.',
  );
});

test('a field is one wherever in a list it stands', () => {
  const rejections = new Rejections();
  for (let index = 0; index < 1_000; index += 1) {
    rejections.add('malformed', `body.resourceSpans[${index}].resource should be an object, but is "x".`, 2);
  }
  expect(rejections.all()).toMatchObject([{ count: 2_000, message: expect.stringContaining('resourceSpans[0]') }]);
});

test('more than five reasons are counted alone', () => {
  const rejections = new Rejections();
  for (let field = 1; field <= 8; field += 1) rejections.add('bad_value', `Field ${field} is wrong.`);
  const text = rejectionText(rejections.all());
  expect(text).toContain('1 of 8: Field 5 is wrong.');
  expect(text).toMatch(/Field 5 is wrong\. The rest has 3 other reasons\.$/);
});
