import { expect, test } from 'vitest';
import { type Grouped, listGroupOf } from '../../../app/_close/incident/list-group.ts';

const kick = { function: 'Session.kick', file: 'src/session.ts', line: 41 };
const publish = { function: 'Hub.publish', file: 'src/hub.ts', line: 212 };
const both: Grouped = { closeSite: kick, sendSite: publish, firstVersion: '2.0.0' };

test.each<[string, Grouped, string, string, string]>([
  ['two places', both, 'src/hub.ts', '2.0.0', 'Session.kick src/session.ts'],
  ['a peer that closed', { ...both, closeSite: null }, 'src/hub.ts', '2.0.0', ''],
  ['an ending after a close', { ...both, sendSite: null }, 'src/session.ts', '2.0.0', 'Session.kick src/session.ts'],
  ['nothing known', { closeSite: null, sendSite: null, firstVersion: '' }, '', '', ''],
])('of %s, the headings are its file, its release and the place of its close', (_, group, file, release, closeSite) => {
  expect(listGroupOf(group, 'file')).toBe(file);
  expect(listGroupOf(group, 'release')).toBe(release);
  expect(listGroupOf(group, 'closeSite')).toBe(closeSite);
});
