import { describe, expect, test } from 'vitest';
import { oneLine, terminalText } from '../../../app/_close/text/one-line.ts';
import { ATTACK_STRINGS, UNSTORABLE_STRINGS } from '../../support/attack-strings.ts';

const ALL = [...ATTACK_STRINGS, ...UNSTORABLE_STRINGS];

describe('text on one line', () => {
  test('is what was given, without what begins another line or turns its direction', () => {
    expect(oneLine('chat\r\nBcc: eve@example.com\u2028x')).toBe('chat Bcc: eve@example.com x');
    expect(oneLine('\u202echat\u202c 2.86%')).toBe('chat  2.86%');
    expect(oneLine('שלום 漢字 👨‍👩‍👧 e\u0301')).toBe('שלום 漢字 👨‍👩‍👧 e\u0301');
  });

  test.each(ALL)('%j has no control character left', (text) => {
    expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe('text for a terminal', () => {
  test('keeps its lines and says where something was', () => {
    expect(terminalText('a\n\tb \u001b[31mc\u009b0m\rd')).toBe('a\n\tb \ufffd[31mc\ufffd0m\ufffdd');
  });

  test('gives a pipeline no commands', () => {
    expect(terminalText('::error::x\n  ::add-path::/x\na ::b')).toBe(': :error::x\n  : :add-path::/x\na ::b');
    expect(terminalText("x ##[error]y ##vso[z] ##teamcity[a 'b'] ## c #[d]")).toBe(
      "x # #[error]y # #vso[z] # #teamcity[a 'b'] ## c #[d]",
    );
  });

  test.each(ALL)('%j commands nothing', (text) => {
    const shown = terminalText(`1.0.0: ${text}\n${text}`);
    expect(shown).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
    expect(shown).not.toMatch(/^\s*::|##\w*\[/m);
  });
});
