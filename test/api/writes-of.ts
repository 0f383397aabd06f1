import { vi } from 'vitest';
import { sharedDatabase } from '../../app/_process/shared-database.ts';

/** What the web program has written while `asking`, and what that resolved with. */
export async function writesOf<Answer>(asking: () => Promise<Answer>): Promise<{ answer: Answer; writes: unknown[] }> {
  const database = await sharedDatabase();
  const spies = [vi.spyOn(database, 'execute'), vi.spyOn(database, 'writeTransaction')];
  const answer = await asking();
  const writes = spies.flatMap(({ mock }): unknown[] => mock.calls);
  for (const spy of spies) spy.mockRestore();
  return { answer, writes };
}
