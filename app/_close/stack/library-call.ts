import { type CallSite, isLibraryFrame } from './call-site.ts';
import { ANONYMOUS, functionName } from './function-name.ts';
import { sourceFile } from './source-file.ts';
import type { StackFrame } from './stack-frame.ts';

/** What a library did of its own accord, without a call of the application on the stack. */
export interface LibraryCall {
  /** The package, and what it did as far as its functions show, such as `engine.io: ping timeout`. */
  words: string;
  /** The frame that began it, such as a timer's callback; its function is the nearest one that has a name. */
  site: CallSite;
}

/** A timer of a package whose purpose is known from the package's source. */
interface KnownTimer {
  package: string;
  /** What the timer's callback stands in. */
  file: RegExp;
  /** A function that the callback calls. */
  calls?: RegExp;
  purpose: string;
}

/*
 * Sources: engine.io 4 to 6, lib/socket.ts, `resetPingTimeout`; engine.io-client 4 to 6, lib/socket.ts, `_resetPingTimeout`;
 * graphql-ws 5 and 6, src/use/ws.ts, `pongWait`, and src/server.ts, `connectionInitWaitTimeout`.
 */
const KNOWN_TIMERS: readonly KnownTimer[] = [
  { package: 'engine.io', file: /\/socket\.js$/, calls: /(?:^|\.)_?onClose$/, purpose: 'ping timeout' },
  { package: 'engine.io-client', file: /\/socket\.js$/, calls: /(?:^|\.)_?onClose$/, purpose: 'ping timeout' },
  { package: 'graphql-ws', file: /\/use\//, purpose: 'ping timeout' },
  { package: 'graphql-ws', file: /\/server[^/]*$/, purpose: 'connection init timeout' },
];

const TIMER = /^(?:Timeout|Immediate)\./;

/** What the library did whose frames these are; null where a frame is the application's, or none has a place. */
export function libraryCallOf(frames: readonly StackFrame[]): LibraryCall | null {
  if (!frames.every(isLibraryFrame)) return null;
  const placed = frames.filter(({ location }) => !/^(?:node:|<anonymous>$|$)/.test(location));
  const began = placed.at(-1);
  if (began === undefined) return null;
  const file = sourceFile(began.location);
  const names = placed.map((frame) => nameOf(frame)).filter((name) => name !== ANONYMOUS);
  const name = names.at(-1) ?? ANONYMOUS;
  const words = `${packageOf(file)}: ${TIMER.test(began.function) ? timerWords(file, names) : name}`;
  return { words, site: { function: name, file, line: began.line } };
}

function timerWords(file: string, names: readonly string[]): string {
  const known = KNOWN_TIMERS.find(
    (timer) =>
      timer.package === packageOf(file) &&
      timer.file.test(file) &&
      (timer.calls === undefined || names.some((name) => timer.calls?.test(name))),
  );
  const last = names.at(-1);
  return known?.purpose ?? (last === undefined ? 'a timer' : `${last}, by a timer`);
}

function nameOf(frame: StackFrame): string {
  const name = functionName(frame.function);
  return name === ANONYMOUS ? name : name.replace(TIMER, '');
}

/** The name of the package that a file is in; the file itself where it is in none. */
function packageOf(file: string): string {
  const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  return name ?? file;
}
