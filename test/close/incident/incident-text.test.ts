import { expect, test } from 'vitest';
import { hasText } from '../../../app/_close/incident/incident-text.ts';

const group = {
  service: 'chat',
  category: 'send_after_close' as const,
  closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
  sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
};

test.each(['broadcast', 'BROADCAST', 'rooms.ts:88', 'src/rooms', 'send_after', 'chat'])(
  'a group of incidents is found by "%s"',
  (text) => {
    expect(hasText(group, text)).toBe(true);
  },
);

test.each([
  'feed',
  'broadcast kick',
  'rooms.ts:89',
  // Not what lies between two of its texts, and nothing that stands for other characters.
  'chatsend',
  'b%t',
  'room_',
  '%',
  '.*',
])('a group of incidents is not found by "%s"', (text) => {
  expect(hasText(group, text)).toBe(false);
});

test('a group without sites is found by its category and service alone', () => {
  const ending = { service: 'chat', category: 'peer_gone' as const, closeSite: null, sendSite: null };
  expect(hasText(ending, 'peer_gone')).toBe(true);
  expect(hasText(ending, 'null')).toBe(false);
});
