import { expect, test } from 'vitest';
import type { TailEntry } from '../../../../app/_query/incident/incident-tail.ts';
import { mergeTail } from '../../../../app/_ui/incident/tail/merge-tail.ts';

function entry(id: string): TailEntry {
  return {
    id,
    incidentId: '1',
    service: 'chat',
    environment: 'production',
    version: '1.0.0',
    instance: 'chat-1',
    category: 'send_after_close',
    closeSite: null,
    sendSite: null,
    initiator: 'local',
    at: 0,
    delayMs: 12,
    count: 1,
    lostBytes: 0,
    connectionId: 'c1',
  };
}
const nothing = { lines: [], skipped: false };
const answer = (...ids: string[]) => ({ incidents: ids.map(entry), truncated: false });

test('the newest come first, each once', () => {
  const first = mergeTail(nothing, answer('b', 'a'), 10);
  expect(mergeTail(first, answer('c', 'b'), 10).lines.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('the oldest go beyond the limit', () => {
  const full = mergeTail(nothing, answer('c', 'b', 'a'), 3);
  expect(mergeTail(full, answer('e', 'd'), 3).lines.map(({ id }) => id)).toEqual(['e', 'd', 'c']);
});

test('what was left out between two answers is told; what came before the first one is no loss', () => {
  const truncated = { ...answer('b'), truncated: true };
  const first = mergeTail(nothing, truncated, 10);
  expect(first.skipped).toBe(false);
  expect(mergeTail(first, { ...answer('z'), truncated: true }, 10).skipped).toBe(true);
});
