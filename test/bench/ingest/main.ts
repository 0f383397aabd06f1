// npm run bench -- ingest [--rounds N] [--json]: how many spans a second get from HTTP into a committed database.
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { startPostgresql } from '../../support/embedded-postgresql.ts';
import { figure, Subprocess } from '../commands.ts';
import { GOALS, type Goal, isReached } from '../goals.ts';
import { startSink } from '../instrumentation/sink.ts';
import { type MedianInterval, medianInterval } from '../median-interval.ts';
import { tableLines } from '../table.ts';
import { SPANS_PER_BODY } from './bodies.ts';
import { type Program, startNaiveRoute, startReceiver } from './contestants.ts';
import { type Disk, diskAfterRetention, SHORT_RETENTION } from './disk.ts';
import { peakResidentBytes } from './resident-memory.ts';
import { type SummaryUnderIngest, summaryUnderIngest } from './summary-under-ingest.ts';

const BODIES = 100;
const WARM_UP_BODIES = 60;
const IN_FLIGHT = 16;
const OVERLOAD = { inFlight: 256, durationMs: 20_000 };
const LIMIT = 'prepared inserts of the same rows';
const OWN = 'afterclose on SQLite';
const PASSING = 'afterclose, spans of no interest';

interface Contestant {
  readonly name: string;
  /** Sends or inserts this number of bodies; resolves to spans per second. */
  round(bodies: number): Promise<number>;
}

const { rounds, json } = options();
const sender = new Subprocess(new URL('./sender.ts', import.meta.url));
const prepared = new Subprocess(new URL('./prepared.ts', import.meta.url));
const sink = await startSink();
const postgresql = await startPostgresql();
const programs: Program[] = [];

const contestants: Contestant[] = [
  { name: 'the sender, into nothing', round: sending(sink.url, 'contract') },
  { name: 'the sender, of no interest, into nothing', round: sending(sink.url, 'none') },
  {
    name: LIMIT,
    round: async (bodies) => figure(await prepared.ask('insert', { bodies }), 'spansPerSecond'),
  },
  { name: OWN, round: sending(await started(startReceiver(undefined)), 'contract') },
  { name: 'afterclose on PostgreSQL', round: sending(await started(startReceiver(postgresql.url)), 'contract') },
  { name: 'a Next route with createMany', round: sending(await started(startNaiveRoute()), 'contract') },
  { name: PASSING, round: sending(await started(startReceiver(undefined)), 'none') },
];
try {
  for (const { round } of contestants) await round(WARM_UP_BODIES);
  const rates = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let turn = 0; turn < rounds; turn += 1) {
    const first = turn % contestants.length;
    for (const { name, round } of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      rates.get(name)?.push(await round(BODIES));
    }
  }
  const summary = await summaryUnderIngest(sender);
  print(rates, summary, await overloaded(), {
    byDefault: await diskAfterRetention(DEFAULT_RETENTION),
    short: await diskAfterRetention(SHORT_RETENTION),
  });
} finally {
  await Promise.all([sender.stop(), prepared.stop(), ...programs.map((program) => program.stop())]);
  sink.close();
  await postgresql.stop();
}

function sending(url: string, interest: 'contract' | 'none'): Contestant['round'] {
  return async (bodies) => {
    const sent = await sender.ask('send', { url, interest, bodies, inFlight: IN_FLIGHT });
    if (figure(sent, 'taken') !== bodies) throw new Error(`${url} took ${figure(sent, 'taken')} of ${bodies} requests`);
    return figure(sent, 'spansPerSecond');
  };
}

async function started(starting: Promise<Program>): Promise<string> {
  const program = await starting;
  programs.push(program);
  return program.url;
}

/** A receiver that is sent more than it can write. */
async function overloaded() {
  const receiver = await startReceiver(undefined);
  programs.push(receiver);
  const peak = peakResidentBytes(receiver.pid);
  const answers = await sender.ask('flood', { url: receiver.url, ...OVERLOAD });
  return { peakMiB: peak() / 2 ** 20, answers };
}

function print(
  rates: ReadonlyMap<string, readonly number[]>,
  summary: SummaryUnderIngest,
  { peakMiB, answers }: Awaited<ReturnType<typeof overloaded>>,
  disk: Readonly<Record<'byDefault' | 'short', Disk>>,
) {
  const limit = rates.get(LIMIT) ?? [];
  const results = [...rates].map(([name, values]) => ({
    name,
    spansPerSecond: medianInterval(values),
    ofLimit: medianInterval(values.map((value, turn) => value / (limit[turn] ?? Number.NaN))),
  }));
  const machine = { node: process.versions.node, cpus: availableParallelism(), cpu: cpus()[0]?.model ?? '' };
  if (json) {
    console.log(
      JSON.stringify({ machine, rounds, results, summary, overload: { peakMiB, ...answers }, disk }, undefined, 2),
    );
    return;
  }
  console.log(`Node ${machine.node}, ${machine.cpus} CPUs (${machine.cpu})`);
  console.log(`${rounds} rounds of ${BODIES} requests of ${SPANS_PER_BODY} spans, ${IN_FLIGHT} at a time\n`);
  const rows = results.map(({ name, spansPerSecond, ofLimit }) => [
    name,
    Math.round(spansPerSecond.median).toLocaleString('en'),
    intervalText(spansPerSecond, 0),
    ofLimit.median.toFixed(3),
    intervalText(ofLimit, 3),
    verdict(name, spansPerSecond.median, ofLimit.median),
  ]);
  const header = ['', 'spans/s', '95 % interval', 'of the limit', '95 % interval', 'goal'];
  for (const line of tableLines([header, ...rows], 1)) console.log(line);
  console.log(
    `\n/api/v1/summary beside ${Math.round(summary.spansPerSecond).toLocaleString('en')} spans/s: ` +
      `p50 ${summary.p50Ms.toFixed(0)} ms, p95 ${summary.p95Ms.toFixed(0)} ms of ${summary.requests} requests ` +
      `(${goalText(GOALS.summaryUnderIngestP95Ms, summary.p95Ms)}).`,
  );
  console.log(
    `Under ${OVERLOAD.inFlight} senders for ${OVERLOAD.durationMs / 1000} s: ${peakMiB.toFixed(0)} MiB resident at most ` +
      `(${goalText(GOALS.overloadResidentMiB, peakMiB)}); ${answers['taken']} answers 200, ${answers['refused']} 503 ` +
      `(${answers['refusedWithoutRetryAfter']} without Retry-After), ${answers['others']} others.`,
  );
  const { byDefault, short } = disk;
  console.log(
    `On disk (SQLite): ${byDefault.bytesPerConnection.toFixed(0)} bytes a connection with all its spans, in a fortnight; ` +
      `with retention ${sizesText(byDefault)}; of the first a week before ${mebibytes(byDefault.forecastBytes)} were forecast. ` +
      `Where nothing but days is kept for more than 28 days: ${sizesText(short)}.`,
  );
}

function sizesText({ sizes }: Disk): string {
  return sizes.map(({ days, bytes }) => `${mebibytes(bytes)} after ${days} days`).join(', ');
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}

function intervalText({ interval }: MedianInterval, digits: number): string {
  if (interval === undefined) return 'too few rounds';
  return interval
    .map((value) => (digits === 0 ? Math.round(value).toLocaleString('en') : value.toFixed(digits)))
    .join(' … ');
}

function verdict(name: string, spansPerSecond: number, ofLimit: number): string {
  if (name === PASSING) return goalText(GOALS.passedOverPerSecond, spansPerSecond);
  if (name !== OWN) return '';
  return `${goalText(GOALS.ingestPerSecond, spansPerSecond)}; ${goalText(GOALS.ingestOfLimit, ofLimit)}`;
}

function goalText(goal: Goal, value: number): string {
  const text = 'atLeast' in goal ? `≥ ${goal.atLeast.toLocaleString('en')}` : `≤ ${goal.atMost.toLocaleString('en')}`;
  return `${text} ${isReached(goal, value) ? 'reached' : 'missed'}`;
}

function options(): { rounds: number; json: boolean } {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '8' }, json: { type: 'boolean', default: false } },
  });
  const asked = Number(values.rounds);
  if (!Number.isInteger(asked) || asked < 1) {
    console.error(`--rounds must be a whole number of 1 or more, not "${values.rounds}"`);
    process.exit(1);
  }
  return { rounds: asked, json: values.json };
}
