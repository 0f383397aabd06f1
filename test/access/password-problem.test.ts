import { expect, test } from 'vitest';
import { passwordProblem } from '../../app/_access/password-problem.ts';

const ADA = { email: 'ada.lovelace@example.com', name: 'Ada Lovelace' };

test.each(['correct horse battery', 'пароль-из-букв', '🐎🔋📎🧷🪝🧲🪛🔩🪚🧰🧪🧫', 'ada.lovelace-1815-12-10'])(
  '%s is taken',
  (password) => {
    expect(passwordProblem(password, ADA)).toBeUndefined();
  },
);

test.each([
  ['', 'expected 12 characters or more'],
  ['elevenchars', 'expected 12 characters or more'],
  // Six characters, each of two units.
  ['🐎🔋📎🧷🪝🧲', 'expected 12 characters or more'],
  ['x'.repeat(257), 'expected at most 256 characters'],
  ['aaaaaaaaaaaaaaaa', 'expected more than a few characters again and again'],
  ['121212121212', 'expected more than a few characters again and again'],
  ['ada.lovelace@example.com', 'expected more than your name, your address or the word password'],
  ['Ada Lovelace1', 'expected more than your name, your address or the word password'],
  ['passwordPASSWORD1', 'expected more than your name, your address or the word password'],
])('%s is refused: %s', (password, problem) => {
  expect(passwordProblem(password, ADA)).toBe(problem);
});
