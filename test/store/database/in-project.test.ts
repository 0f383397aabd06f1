import { describe, expect, test } from 'vitest';
import { inProject } from '../../../app/_store/database/in-project.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

describe('a database in a project', () => {
  test('is one object for each project, and itself for its own', async () => {
    const database = await temporaryDatabase();
    const shop = inProject(database, 'shop');
    expect(inProject(database, database.project)).toBe(database);
    expect(inProject(database, 'shop')).toBe(shop);
    expect(inProject(shop, 'shop')).toBe(shop);
    expect(inProject(database, 'play').project).toBe('play');
    for (let other = 0; other < 1_000; other += 1) inProject(database, String(other));
    expect(inProject(database, 'shop').project).toBe('shop');
  });

  test('has its project in each transaction and snapshot, and writes where the other one does', async () => {
    const database = await temporaryDatabase();
    const shop = inProject(database, 'shop');
    expect(await shop.writeTransaction(async ({ project }) => project)).toBe('shop');
    expect(await shop.readSnapshot(async ({ project }) => project)).toBe('shop');
    expect(await inProject(shop, 'default').writeTransaction(async ({ project }) => project)).toBe('default');
    await shop.writeTransaction((transaction) =>
      transaction.execute("INSERT INTO alert_clock (name, judged_to, evaluated_at, facts) VALUES ('a', 1, 2, '{}')"),
    );
    expect(await database.query('SELECT name FROM alert_clock')).toEqual([{ name: 'a' }]);
  });
});
