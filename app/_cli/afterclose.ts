// npm run afterclose -- <command>: rebuild and distribute work on the database of DATABASE_URL, gate and report ask the API.
import { distributeCommand } from './distribute-command.ts';
import { gateCommand } from './gate/gate-command.ts';
import { rebuildCommand } from './rebuild-command.ts';
import { reportCommand } from './report-command.ts';

const COMMANDS = new Map<string | undefined, (args: readonly string[]) => Promise<number>>([
  ['rebuild', (args) => rebuildCommand(args, process.env)],
  ['distribute', (args) => distributeCommand(args, process.env)],
  ['gate', gateCommand],
  ['report', reportCommand],
]);

const USAGE = `npm run afterclose -- rebuild --from <time> --to <time>
  makes the rollups of these days anew from the raw events; a time is an ISO date such as 2026-11-20, or epoch ms
npm run afterclose -- distribute
  turns the tables of a PostgreSQL database with Citus into distributed ones; see SCALING.md
npm run afterclose -- gate --service <name> --environment <name> --version <version> [--wait 10m] [--max-ratio 1.25] [--url <address>]
  waits for the verdict on a version, and ends with 0 if it passes, 1 if it is worse, 2 without enough evidence
npm run afterclose -- report --deploy <id> [--format html] [--url <address>]
  prints what is known of a deploy, as Markdown or as a page`;

const [name, ...args] = process.argv.slice(2);
try {
  const command = COMMANDS.get(name);
  if (command === undefined) throw new Error(USAGE);
  process.exitCode = await command(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
