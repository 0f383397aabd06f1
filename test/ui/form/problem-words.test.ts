import { expect, test } from 'vitest';
import { problemWords } from '../../../app/_ui/form/problem-words.ts';

const WORDS = { remindEveryMs: 'Remind them every', channels: 'Go to' };

test.each([
  [
    'remindEveryMs',
    'expected whole minutes from 5 minutes to 7 days, in milliseconds',
    'Remind them every: expected whole minutes from 5 minutes to 7 days',
  ],
  ['remindEveryMs', 'expected `channels` beside it', 'Remind them every: expected “Go to” beside it'],
  [
    'until',
    'expected a time to come, after `from`, epoch milliseconds',
    'until: expected a time to come, after `from`',
  ],
  ['', 'The server could not be reached.', 'The server could not be reached.'],
])('what is wrong with %j is said in the words of the form: %j', (field, message, said) => {
  expect(problemWords({ field, message }, WORDS)).toBe(said);
});
