import { expect, test } from 'vitest';
import { withProject } from '../../../app/_ui/view/with-project.ts';

test.each([
  ['/', '/?project=shop'],
  ['/set-up', '/set-up?project=shop'],
  ['/deploys/a%20b?service=x&service=y#pairs', '/deploys/a%20b?service=x&service=y&project=shop#pairs'],
  ['/incidents#where', '/incidents?project=shop#where'],
  ['?tz=UTC', '?tz=UTC&project=shop'],
  ['https://a.example/x', 'https://a.example/x?project=shop'],
  ['/alerts?project=mail&service=x', '/alerts?project=mail&service=x'],
])('%s names its project: %s', (address, named) => {
  expect(withProject(address, 'shop')).toBe(named);
  expect(withProject(address, null)).toBe(address);
});

test('a name of any letters is escaped', () => {
  expect(withProject('/', 'a & b')).toBe('/?project=a+%26+b');
});
