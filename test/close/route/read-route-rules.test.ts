import { expect, test } from 'vitest';
import { ID_RULES } from '../../../app/_close/route/id-rules.ts';
import { readRouteRules } from '../../../app/_close/route/read-route-rules.ts';
import { routeRulesOf } from '../../../app/_close/route/route-rules.ts';

function read(text: string) {
  return readRouteRules('RULES', text);
}

test('each service has its own rules, and all others those of *', () => {
  const rules = read('{"chat": {"off": ["slug"], "add": ["/t/:tenant", "/a/*/b"]}, "*": {"off": "all"}}');
  expect(routeRulesOf(rules, 'chat')).toEqual({
    off: ['slug'],
    add: [
      ['', 't', ':tenant'],
      ['', 'a', '*', 'b'],
    ],
  });
  expect(routeRulesOf(rules, 'feed')).toEqual({ off: ID_RULES, add: [] });
});

test.each(['', ' ', '{}'])('without any, the rules are as they are built in: "%s"', (text) => {
  expect(routeRulesOf(read(text), 'chat')).toEqual({ off: [], add: [] });
});

test('a service may have any name', () => {
  const none = { off: [], add: [] };
  expect(routeRulesOf(read('{}'), 'constructor')).toEqual(none);
  expect(routeRulesOf(read('{"__proto__": {"off": "all"}}'), '__proto__')).toEqual({ ...none, off: ID_RULES });
});

const EXAMPLE = '{"chat": {"off": ["slug"], "add": ["/t/:tenant"]}}';
const RULES = ID_RULES.join(', ');
const PATHS = 'paths such as /t/:tenant or /teams/*/rooms/:room, without a slash at the end';

test.each([
  ['chat', `RULES is "chat", but should be JSON such as ${EXAMPLE}.`],
  ['[]', `RULES is "[]", but should be JSON such as ${EXAMPLE}.`],
  ['null', `RULES is "null", but should be JSON such as ${EXAMPLE}.`],
  ['{"chat": 1}', 'RULES has 1 for "chat", but should have an object with nothing but "off" and "add".'],
  [
    '{"chat": {"of": []}}',
    'RULES has {"of":[]} for "chat", but should have an object with nothing but "off" and "add".',
  ],
  ['{"chat": {"off": "slug"}}', `RULES has "slug" as off of "chat", but should have a list of rules out of ${RULES}.`],
  ['{"chat": {"off": ["slugs"]}}', `RULES has "slugs" in off of "chat", but should have rules out of ${RULES}.`],
  ['{"*": {"add": {}}}', `RULES has {} as add of "*", but should have a list of ${PATHS}.`],
  ...['t/:id', '/t/', '/', '', '/a//b', '/t/:', '/t/:1', '/a b', '/a?b', '/a:b', '/a*'].map(
    (path): [string, string] => [
      JSON.stringify({ chat: { add: [path] } }),
      `RULES has "${path}" in add of "chat", but should have ${PATHS}.`,
    ],
  ),
  ['{"chat": {"add": [7]}}', `RULES has 7 in add of "chat", but should have ${PATHS}.`],
])('%s is refused by one sentence', (text, message) => {
  expect(() => read(text)).toThrow(new Error(message));
});
