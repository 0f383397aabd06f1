// npm run afterclose -- <command>: rebuild and distribute work on the database of DATABASE_URL, gate, report and rules ask the API.
import { complain } from './print.ts';
import { USAGE } from './usage.ts';

// Each is loaded when it is called: those that ask the API run before a build, which makes the database's client.
const COMMANDS = new Map<string | undefined, (args: readonly string[]) => Promise<number>>([
  ['rebuild', async (args) => (await import('./rebuild-command.ts')).rebuildCommand(args, process.env)],
  ['distribute', async (args) => (await import('./distribute-command.ts')).distributeCommand(args, process.env)],
  ['gate', async (args) => (await import('./gate-command.ts')).gateCommand(args, process.env['AFTERCLOSE_KEY'])],
  ['rules', async (args) => (await import('./rules-command.ts')).rulesCommand(args, process.env['AFTERCLOSE_KEY'])],
  ['report', async (args) => (await import('./report-command.ts')).reportCommand(args, process.env['AFTERCLOSE_KEY'])],
]);

const [name, ...args] = process.argv.slice(2);
try {
  const command = COMMANDS.get(name);
  if (command === undefined) throw new Error(USAGE);
  process.exitCode = await command(args);
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
