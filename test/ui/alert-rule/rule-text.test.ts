import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../app/_alert/rule/presets.ts';
import { ruleOfText, ruleText } from '../../../app/_ui/alert/rule/yaml/rule-text.ts';

describe('a rule as text', () => {
  test('is the same rule when it is read again, for each preset', () => {
    for (const { id, rule } of PRESETS) expect(ruleOfText(ruleText(rule, id)), id).toEqual({ ok: true, rule });
  });

  test('has the id of its rule, and one of its own while it is new', () => {
    const [preset] = PRESETS;
    if (preset === undefined) throw new Error('There are no presets.');
    expect(ruleText(preset.rule, 'late')).toMatch(/^rules:\n {2}- id: late\n/);
    expect(ruleText(preset.rule, null)).toContain('- id: new-rule\n');
  });

  test('is refused by line, with the field', () => {
    const text = `rules:
  - id: late
    name: Late
    measure: sendAfterCloseRate
    condition:
      kind: threshold
      above: much
`;
    expect(ruleOfText(text)).toEqual({
      ok: false,
      problems: [{ line: 7, message: expect.stringMatching(/^condition\.above /) }],
    });
    expect(ruleOfText('rules:\n  - id: [')).toMatchObject({ ok: false, problems: [{ line: 2 }] });
  });

  test('is one rule', () => {
    expect(ruleOfText('rules: []\n')).toEqual({
      ok: false,
      problems: [{ line: 1, message: 'holds 0 rules; the editor takes one.' }],
    });
  });
});
