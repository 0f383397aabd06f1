import { describe, expect, test } from 'vitest';
import { returnPath } from '../../app/_access/return-path.ts';

describe('after the sign-in', () => {
  test.each([
    '/',
    '/alerts',
    '/?range=24h&service=chat',
    '/incidents/a%2Fb?q=%22x%22',
    '/alerts/rules/new?preset=a#top',
    '/?project=shop',
    '/apis',
    '/alerts/../deploys',
  ])('people go on to %s', (to) => {
    expect(returnPath(to)).toBe(to);
    expect(new URL(returnPath(to), 'http://127.0.0.1:3000').origin).toBe('http://127.0.0.1:3000');
  });

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['another host', '//evil.example'],
    ['another host with more strokes', '///evil.example'],
    ['another host behind a backslash', '/\\evil.example'],
    ['another host behind a backslash later on', '/a\\..\\\\evil.example'],
    ['another host behind a tab, which browsers take out', '/\t/evil.example'],
    ['another host behind a line end', '/\n/evil.example'],
    ['another host behind a space', ' //evil.example'],
    ['a whole address', 'https://evil.example/'],
    ['a script', 'javascript:alert(1)'],
    ['a script in upper case', 'JAVASCRIPT:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a path without a stroke', 'alerts'],
    ['letters that are not escaped', '/é'],
    ['an answer of the API', '/api/v1/summary?range=1h'],
    ['the API by a way around', '/alerts/../api/v1/summary'],
    ['the API by an escaped way around', '/alerts/%2e%2e/api/v1/summary'],
    ['the newest answer of a screen', '/live/overview'],
    ['where telemetry is sent', '/v1/traces'],
  ])('%s leads to the first screen', (_, to) => {
    expect(returnPath(to)).toBe('/');
  });
});
