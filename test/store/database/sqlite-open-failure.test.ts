import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../app/_store/database/open-database.ts';
import { openMigrated } from '../../../app/_store/database/open-migrated.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'afterclose-test-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test.each<[string, (at: string) => void | Promise<void>, string, string]>([
  ['no database', (at) => writeFileSync(`${at}/a.db`, 'This is text.'), 'a.db', '$/a.db is no SQLite database.'],
  ['a folder', (at) => mkdirSync(`${at}/a.db`), 'a.db', '$/a.db is a folder, not a file.'],
  ['in a file', (at) => writeFileSync(`${at}/a`, ''), 'a/b/c.db', "$/a/b/c.db can't be made, since $/a is no folder."],
  [
    "another program's",
    async (at) => {
      const other = await openDatabase(`file:${at}/a.db`);
      await other.execute('CREATE TABLE service (id INTEGER)');
      await other.close();
    },
    'a.db',
    '$/a.db holds the tables of another program, "service" among them.',
  ],
])('a file that is %s is said to be so in one sentence', async (_, prepare, name, sentence) => {
  const at = folder();
  await prepare(at);
  await expect(openMigrated(`file:${at}/${name}`)).rejects.toThrow(
    new Error(`DATABASE_URL: ${sentence.replaceAll('$', at)}`),
  );
});

// As in /proc: there a call that makes all folders of a path would never return.
test.runIf(process.platform === 'linux')('a file where the system has no room for folders is refused', async () => {
  await expect(openMigrated('file:/proc/afterclose/a.db')).rejects.toThrow(
    "DATABASE_URL: /proc/afterclose/a.db can't be made in /proc.",
  );
});

test('an empty file becomes a database', async () => {
  const at = folder();
  writeFileSync(`${at}/a.db`, '');
  const database = await openMigrated(`file:${at}/a.db`);
  await database.close();
});
