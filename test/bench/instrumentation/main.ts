// npm run bench -- instrumentation [--pairs N] [--only words] [--json]: what this instrumentation, and others, cost a process.
import { createRequire } from 'node:module';
import { availableParallelism, cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { freeCore } from '../own-core.ts';
import { CONTESTANTS } from './contestants.ts';
import { findAbsentPeers } from './find-absent-peers.ts';
import { openFilesLimit } from './open-files-limit.ts';
import { reportLines } from './report.ts';
import { type Comparison, runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import { startSink } from './sink.ts';

const SPARE_FILES = 200;
const IDLE_SOCKETS = 20_000;

const { pairs, only, json } = options();
const startMs = performance.now();
const idleSockets = Math.min(IDLE_SOCKETS, openFilesLimit() - SPARE_FILES);
if (idleSockets < IDLE_SOCKETS) {
  console.error(
    `A process may open ${openFilesLimit()} files here: ${idleSockets} idle sockets instead of ${IDLE_SOCKETS}.`,
  );
}
const size = { roundMs: 200, broadcastSockets: 1000, deadSockets: 10_000, idleSockets };
const sink = await startSink();
const absent = await findAbsentPeers(sink.url);
const contestants = Object.keys(CONTESTANTS).filter((name) => !absent.has(name));
const comparisons: Comparison[] = [];
const core = freeCore();
if (core === undefined) {
  console.error('No core can be kept for the measured process here: the far side of its sockets slows it down.');
}
for (const scenario of scenarios(size).filter(({ title }) => title.includes(only))) {
  console.error(`${scenario.title} …`);
  comparisons.push(...(await runScenario(scenario, { contestants, pairs, size, sinkUrl: sink.url, core })));
}
sink.close();

const { version } = createRequire(import.meta.url)('ws/package.json');
const machine = {
  node: process.versions.node,
  ws: String(version),
  cpus: availableParallelism(),
  cpu: cpus()[0]?.model ?? '',
  seconds: Math.round((performance.now() - startMs) / 1000),
};
if (json) {
  console.log(JSON.stringify({ machine, comparisons }, undefined, 2));
} else {
  console.log(`Node ${machine.node}, ws ${machine.ws}, ${machine.cpus} CPUs (${machine.cpu}), ${machine.seconds} s\n`);
  for (const line of reportLines(comparisons)) console.log(line);
  console.log(
    '\nopentelemetry-instrumentation-ws hooks no server sockets: it is left out where only these are measured.',
  );
}

function options(): { pairs: number; only: string; json: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        pairs: { type: 'string', default: '30' },
        // A part of the title of a scenario.
        only: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
      },
    });
    const asked = Number(values.pairs);
    if (!Number.isInteger(asked) || asked < 1) {
      throw new TypeError(`--pairs must be a whole number of 1 or more, not "${values.pairs}"`);
    }
    return { pairs: asked, only: values.only, json: values.json };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
