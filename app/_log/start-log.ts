import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { format } from 'node:util';
import { pino } from 'pino';
import { terminalText } from '../_close/text/one-line.ts';
import { REFUSALS, type Refusal } from '../_otlp/refusals.ts';
import { RefusalCounts } from './refusal-counts.ts';

/** Refusals are summed for so long after the first. */
const SUMS_FOR_MS = 10_000;

/** `stop` writes what was counted since. */
export interface ProgramLog {
  stop(): void;
}

/**
 * Begins the log of a program: what the console reports becomes structured where stderr is no terminal, and can command
 * nothing where it is one. Refusals are counted.
 */
export function startLog(program: 'receiver' | 'web'): ProgramLog {
  if (process.stderr.isTTY) tameConsole();
  else structureConsole(program);
  const counts = new RefusalCounts();
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    timer = undefined;
    for (const { message, ...refusal } of counts.take()) {
      console.warn({ ...refusal, reason: message }, refusal.status === 200 ? 'Rejected in part.' : 'Refused.');
    }
  };
  const count = (refusal: unknown) => {
    if (!isRefusal(refusal)) return;
    counts.add(refusal);
    timer ??= setTimeout(write, SUMS_FOR_MS).unref();
  };
  subscribe(REFUSALS, count);
  return {
    stop() {
      unsubscribe(REFUSALS, count);
      clearTimeout(timer);
      write();
    },
  };
}

function structureConsole(program: string): void {
  const log = pino(
    {
      base: { program },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    // Synchronous: what is said last, before an exit, is not lost.
    pino.destination({ dest: 2, sync: true }),
  );
  console.error = (...parts) => log.error(...entry(parts));
  console.warn = (...parts) => log.warn(...entry(parts));
}

/** What senders send may be in a message, and a terminal does what control characters say. */
function tameConsole(): void {
  const write = (...parts: unknown[]) => process.stderr.write(`${terminalText(format(...parts))}\n`);
  console.error = write;
  console.warn = write;
}

/** Objects become members, and an error `err`; what else was said is the message. */
function entry(parts: readonly unknown[]): [members: object, message: string] {
  const err = parts.find((part) => part instanceof Error);
  const members = parts.filter((part) => typeof part === 'object' && part !== null && !(part instanceof Error));
  const said = parts.filter((part) => typeof part !== 'object').join(' ');
  return [Object.assign({}, ...members, err && { err }), said || (err?.message ?? '')];
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'status' in value && 'message' in value && 'count' in value;
}
