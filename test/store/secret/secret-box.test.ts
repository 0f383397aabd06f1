import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSecretBox } from '../../../app/_store/secret/open-secret-box.ts';
import { NO_KEY, NoSecretKey, SecretUnreadable } from '../../../app/_store/secret/secret-box.ts';

const newKey = () => randomBytes(32).toString('base64');
const boxOf = (secretKey: string) => openSecretBox({ secretKey, databaseUrl: 'postgresql://host/db' });

/** A SQLite database's address in a folder of its own. */
async function sqliteUrl(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secret-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return `file:${join(folder, 'a.db')}`;
}

describe('a secret', () => {
  test('comes back for its owner, and looks different each time', () => {
    const box = boxOf(newKey());
    const [one, other] = [box.seal('hunter2 ü', 'a'), box.seal('hunter2 ü', 'a')];
    expect([box.open(one, 'a'), box.open(other, 'a')]).toEqual(['hunter2 ü', 'hunter2 ü']);
    expect(one).not.toBe(other);
    expect(Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('hunter2');
  });

  test.each<[string, (sealed: string) => string]>([
    ['changed', (sealed) => `${sealed.slice(0, -8)}AAAAAAAA`],
    ['cut', (sealed) => sealed.slice(0, 20)],
    ['gone', () => 'v1.'],
  ])('that was %s is not read', (_, change) => {
    const box = boxOf(newKey());
    expect(() => box.open(change(box.seal('hunter2', 'a')), 'a')).toThrow(SecretUnreadable);
  });

  test('is not read for another owner, under another key, or without one', () => {
    const box = boxOf(newKey());
    const sealed = box.seal('hunter2', 'a');
    expect(() => box.open(sealed, 'b')).toThrow(SecretUnreadable);
    expect(() => boxOf(newKey()).open(sealed, 'a')).toThrow(/kept under another key/);
    expect(() => NO_KEY.open(sealed, 'a')).toThrow(/no AFTERCLOSE_SECRET_KEY/);
  });
});

describe('without a key in the settings', () => {
  test('SQLite has one in a file beside it, for its owner alone, which both programs find', async () => {
    const databaseUrl = await sqliteUrl();
    const path = `${databaseUrl.slice('file:'.length)}.key`;
    const receiver = openSecretBox({ secretKey: null, databaseUrl });
    expect(() => receiver.open('v1.AAAA', 'a')).toThrow(/no AFTERCLOSE_SECRET_KEY/);
    await expect(stat(path)).rejects.toThrow(/ENOENT/);
    const sealed = openSecretBox({ secretKey: null, databaseUrl }).seal('hunter2', 'a');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(receiver.open(sealed, 'a')).toBe('hunter2');
    const key = (await readFile(path, 'utf8')).trim();
    expect(boxOf(key).open(sealed, 'a')).toBe('hunter2');
  });

  test('a file without a key in it is not written over', async () => {
    const databaseUrl = await sqliteUrl();
    const path = `${databaseUrl.slice('file:'.length)}.key`;
    await writeFile(path, 'a note\n');
    expect(() => openSecretBox({ secretKey: null, databaseUrl }).seal('hunter2', 'a')).toThrow(NoSecretKey);
    expect(await readFile(path, 'utf8')).toBe('a note\n');
  });

  test('PostgreSQL has none', () => {
    const box = openSecretBox({ secretKey: null, databaseUrl: 'postgresql://host/db' });
    expect(() => box.seal('hunter2', 'a')).toThrow(NoSecretKey);
  });
});
