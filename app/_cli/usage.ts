/** The commands of `npm run afterclose`. */
export const USAGE = `npm run afterclose -- rebuild --from <time> --to <time>
  makes the rollups of these days anew from the raw events; a time is an ISO date such as 2026-11-20, or epoch ms
npm run afterclose -- distribute
  turns the tables of a PostgreSQL database with Citus into distributed ones; see SCALING.md
npm run afterclose -- gate --service <name> --environment <name> --version <version> [--wait 10m] [--max-ratio 1.25] [--url <address>]
  waits for the verdict on a version, and ends with 0 if it passes, 1 if it is worse, 2 without enough evidence
npm run afterclose -- report --deploy <id> [--format html] [--url <address>]
  prints what is known of a deploy, as Markdown or as a page
npm run afterclose -- rules check <files or folders>
  checks rules in YAML, and names what is wrong by file and line
npm run afterclose -- rules test <files or folders>
  runs the tests of rules that lie beside them
npm run afterclose -- rules apply <files or folders> [--dry-run] [--url <address>]
  keeps the rules under their ids; other rules stay
Where access needs one, AFTERCLOSE_KEY is a key: to read for gate and report, to rules:write for rules apply.`;
