import { expect, test } from 'vitest';
import { pageUrl } from '../../app/_access/page-url.ts';

test.each([
  ['http://127.0.0.1:3000', '/', 'default', 'http://127.0.0.1:3000/'],
  ['https://afterclose.example', '/deploys/1', 'default', 'https://afterclose.example/deploys/1'],
  ['https://afterclose.example', '/?service=chat', 'default', 'https://afterclose.example/?service=chat'],
  ['https://afterclose.example', '/deploys/1', 'shop', 'https://afterclose.example/deploys/1?project=shop'],
  ['https://proxy.example/a', '/?from=1&to=2', 'shop', 'https://proxy.example/a/?from=1&to=2&project=shop'],
  ['https://a.example', '/', 'a b&c=d', 'https://a.example/?project=a+b%26c%3Dd'],
])('below %s, %s of the project %s', (publicUrl, path, project, address) => {
  expect(pageUrl(publicUrl, path, project)).toBe(address);
  expect(new URL(pageUrl(publicUrl, path, project)).searchParams.get('project') ?? 'default').toBe(project);
});
