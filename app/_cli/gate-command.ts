import { setTimeout as pause } from 'node:timers/promises';
import { oneLine } from '../_close/text/one-line.ts';
import type { GateDecision } from '../_deploy/gate/gate-decision.ts';
import { askGate, type GateAsked } from './gate-asked.ts';
import { type GateOptions, gateOptions } from './gate-options.ts';
import { complain, print } from './print.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

/** The command was written wrongly (EX_USAGE of sysexits.h): neither a verdict nor a want of evidence. */
const WRONG_USE = 64;

/**
 * Waits for the verdict on a version, and prints it with the policy.
 * @param key of the API, where access needs one
 * @returns 0: passed. 1: worse. 2: not enough evidence, or no answer. 64: the question is wrong.
 */
export async function gateCommand(args: readonly string[], key: string | undefined): Promise<number> {
  let options: GateOptions;
  try {
    options = gateOptions(args);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return WRONG_USE;
  }
  const { address, version, waitMs } = options;
  const asked = await waitForVerdict(waitMs, {
    ask: () => askGate(address, key),
    now: Date.now,
    pause,
    print: printLine,
  });
  for (const line of outcome(version, asked)) printLine(line);
  if (asked.kind === 'decided') return asked.decision.exitStatus;
  return asked.kind === 'refused' ? WRONG_USE : 2;
}

/** Names in it may hold line ends: each would begin a line that nobody wrote. */
function printLine(line: string): void {
  print(oneLine(line));
}

function outcome(version: string, asked: GateAsked): string[] {
  if (asked.kind !== 'decided') return [`${version}: no answer. ${asked.reason}`];
  const { reason, warnings, wouldFail } = asked.decision;
  return [
    `${version}: ${outcomeText(asked.decision)}. ${reason}`,
    ...warnings.map((warning) => `Warning: ${warning}`),
    `Policy: ${wouldFail}`,
  ];
}

/** "passed, 2 warnings". */
function outcomeText({ exitStatus, warnings }: GateDecision): string {
  const word = exitStatus === 0 ? 'passed' : exitStatus === 1 ? 'failed' : 'not enough evidence';
  if (warnings.length === 0) return word;
  return `${word}, ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`;
}
