import { expect, onTestFinished, test, vi } from 'vitest';
import { startLog } from '../../app/_log/start-log.ts';
import { ATTACKS } from '../support/attack-strings.ts';

/** What a program writes to a stderr that is a terminal. */
function writtenAtTerminal(say: () => void): string {
  const { error, warn } = console;
  const kept = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
  Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
  const pieces: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((piece) => {
    pieces.push(String(piece));
    return true;
  });
  onTestFinished(() => {
    write.mockRestore();
    Object.assign(console, { error, warn });
    if (kept === undefined) Reflect.deleteProperty(process.stderr, 'isTTY');
    else Object.defineProperty(process.stderr, 'isTTY', kept);
  });
  const log = startLog('receiver');
  say();
  log.stop();
  return pieces.join('');
}

test('at a terminal neither a message, a member nor an error commands it', () => {
  const texts = Object.values(ATTACKS.terminal);
  const shown = writtenAtTerminal(() => {
    for (const text of texts) {
      console.error(text, { service: text }, new Error(text));
      console.warn({ reason: text }, 'Refused.');
    }
  });
  expect(shown).toContain('title');
  expect(shown.match(/Refused\./g)).toHaveLength(texts.length);
  expect(shown).not.toMatch(/[^\P{Cc}\n\t]/u);
});
