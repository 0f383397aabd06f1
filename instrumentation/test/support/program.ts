import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const OWN = 'afterclose: ';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  /** Without the package's own lines. */
  stderr: string;
  /** What the package printed, without its name in front. */
  lines: string[];
}

export interface Program {
  ended: Promise<Ended>;
  /** Resolves when the program has printed the line. */
  said(line: string): Promise<void>;
  /** The first part in parentheses of what the program has printed. */
  printed(pattern: RegExp): Promise<string>;
  /** Writes a line to its standard input. */
  tell(line: string): void;
  kill(signal: NodeJS.Signals): void;
}

/** Runs a program of test/programs as a user would, with the package's built `register`. */
export function run(
  program: string,
  env: Record<string, string> = {},
  registered = true,
  args: string[] = [],
): Program {
  const child = spawn(
    process.execPath,
    [...(registered ? ['--import', './dist/register/register.js'] : []), `test/programs/${program}`, ...args],
    { cwd: packageFolder, env: { ...process.env, OTEL_SERVICE_NAME: 'tested', ...env } },
  );
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    for (const look of waiting) look();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => {
      const isOwn = (line: string) => line.startsWith(OWN);
      const all = stderr.split('\n');
      resolve({
        code,
        signal,
        stdout,
        stderr: all.filter((line) => !isOwn(line)).join('\n'),
        lines: all.filter(isOwn).map((line) => line.slice(OWN.length)),
      });
    });
  });
  const until = <Found>(find: () => Found | undefined, what: string) =>
    new Promise<Found>((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
      void ended.then(() => reject(new Error(`ended before it said "${what}": ${stderr}`)));
    });
  return {
    ended,
    said: async (line) => {
      await until(() => (stdout.split('\n').includes(line) ? true : undefined), line);
    },
    printed: (pattern) => until(() => pattern.exec(stdout)?.[1], String(pattern)),
    tell: (line) => child.stdin.write(`${line}\n`),
    kill: (signal) => child.kill(signal),
  };
}

/** Environment that sends spans to a collector in JSON. */
export function exportingTo(url: string): Record<string, string> {
  return { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' };
}
