import type { VerdictWord } from '../_deploy/verdict/word.ts';
import type { GateAsked } from './gate-asked.ts';

/** What waiting needs of the outside. Times are ms. */
export interface GateWaiting {
  ask: () => Promise<GateAsked>;
  now: () => number;
  pause: (ms: number) => Promise<void>;
  print: (line: string) => void;
}

const EVERY_MS = 5_000;
/** More connections may still change these, whether they pass or not. */
const OPEN_VERDICTS: readonly VerdictWord[] = ['unclear', 'too_few', 'no_data'];

/**
 * Asks until a verdict stands or the time is over, and returns the last answer. It prints a line whenever what is known
 * changes. An unclear verdict that passes is waited on too: the time was given to learn more.
 */
export async function waitForVerdict(waitMs: number, { ask, now, pause, print }: GateWaiting): Promise<GateAsked> {
  const until = now() + waitMs;
  let printed = '';
  for (;;) {
    const asked = await ask();
    const leftMs = until - now();
    if (isSettled(asked) || leftMs <= 0) return asked;
    const known = asked.kind === 'decided' ? asked.decision.reason : asked.reason;
    if (known !== printed) print(`${leftText(leftMs)} left: ${known}`);
    printed = known;
    await pause(Math.min(EVERY_MS, leftMs));
  }
}

function isSettled(asked: GateAsked): boolean {
  if (asked.kind === 'refused') return true;
  return asked.kind === 'decided' && !OPEN_VERDICTS.includes(asked.decision.verdict);
}

/** "9 min 40 s". */
function leftText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
