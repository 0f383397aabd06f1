import { describe, expect, test } from 'vitest';
import type { GateAsked } from '../../app/_cli/gate-asked.ts';
import { waitForVerdict } from '../../app/_cli/wait-for-verdict.ts';
import type { GateDecision } from '../../app/_deploy/gate/gate-decision.ts';

const AWAY: GateAsked = { kind: 'away', reason: 'Nobody is there.' };
const REFUSED: GateAsked = { kind: 'refused', reason: 'No.' };

function decided(verdict: GateDecision['verdict'], reason: string = verdict): GateAsked {
  const decision: GateDecision = { pass: true, verdict, reason, warnings: [], exitStatus: 0, wouldFail: '' };
  return { kind: 'decided', decision };
}

/** Waits with a clock of its own; the last answer comes again and again. */
async function waited(waitMs: number, answers: readonly GateAsked[]) {
  let now = 1_000;
  let asked = 0;
  const lines: string[] = [];
  const last = await waitForVerdict(waitMs, {
    ask: async () => answers[Math.min(asked++, answers.length - 1)] ?? AWAY,
    now: () => now,
    pause: async (ms) => {
      expect(ms).toBeGreaterThan(0);
      now += ms;
    },
    print: (line) => lines.push(line),
  });
  return { last, lines, asked, tookMs: now - 1_000 };
}

describe('a gate waits', () => {
  test.each(['worse', 'slightly_worse', 'better', 'same'] as const)('until the verdict is %s', async (verdict) => {
    const { last, asked, tookMs } = await waited(60_000, [decided('unclear'), AWAY, decided(verdict)]);
    expect([last, asked, tookMs]).toEqual([decided(verdict), 3, 10_000]);
  });

  test('and prints a line whenever what is known changes, with the time that is left', async () => {
    const answers = [AWAY, AWAY, decided('no_data', 'None.'), decided('no_data', 'None.'), decided('unclear', 'Some.')];
    const { lines } = await waited(75_000, answers);
    expect(lines).toEqual(['1 min 15 s left: Nobody is there.', '1 min 5 s left: None.', '55 s left: Some.']);
  });

  test.each(['unclear', 'too_few', 'no_data'] as const)(
    'to the end while it is %s, even if that passes',
    async (verdict) => {
      const { last, asked, tookMs } = await waited(12_000, [decided(verdict)]);
      expect([last, asked, tookMs]).toEqual([decided(verdict), 4, 12_000]);
    },
  );

  test('to the end for an answer', async () => {
    expect(await waited(12_000, [AWAY])).toMatchObject({ last: AWAY, asked: 4, tookMs: 12_000 });
  });

  test('not at all where it has no time, or the question is refused', async () => {
    expect(await waited(0, [decided('unclear')])).toMatchObject({ asked: 1, tookMs: 0, lines: [] });
    expect(await waited(60_000, [REFUSED])).toMatchObject({ last: REFUSED, asked: 1, lines: [] });
  });
});
