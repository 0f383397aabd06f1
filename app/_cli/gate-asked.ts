import { z } from 'zod';
import type { GateDecision } from '../_deploy/gate/gate-decision.ts';
import { VERDICT_WORDS } from '../_deploy/verdict/word.ts';
import { askApi } from './ask-api.ts';

/** A gate's answer, or why there is none. */
export type GateAsked =
  | { kind: 'decided'; decision: GateDecision }
  | { kind: 'refused'; reason: string }
  | { kind: 'away'; reason: string };

const decisionSchema: z.ZodType<GateDecision> = z.object({
  pass: z.boolean(),
  verdict: z.enum(VERDICT_WORDS),
  reason: z.string(),
  warnings: z.array(z.string()),
  exitStatus: z.literal([0, 1, 2]),
  wouldFail: z.string(),
});

/** Asks a gate once, with a key where access needs one. */
export async function askGate(address: string, key: string | undefined): Promise<GateAsked> {
  const answer = await askApi(address, key);
  if (answer.kind !== 'answered') return answer;
  const read = decisionSchema.safeParse(json(answer.text));
  if (read.success) return { kind: 'decided', decision: read.data };
  return { kind: 'refused', reason: `${new URL(address).origin} answered, but not as the API of afterclose does.` };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
