// npm run demo: both programs, a real chat server whose releases alternate, and its real clients.
import { buildStale } from './build.mjs';
import { startChat, startTraffic } from './demo-chat.mjs';
import { installIfStale } from './install.mjs';
import { ProgramNotStarted, startPrograms } from './programs.mjs';
import { whenToEnd } from './when-to-end.mjs';

const RELEASES = ['1.0.0', '1.1.0'];
const SERVICE = 'chat';
/** Rules that are on. Releases of two minutes are too short for what a real threshold waits for. */
const PRESETS = ['worse-release', 'new-pair', 'telemetry-lost'];
const QUICK_RULE = {
  id: 'demo-rate',
  name: 'Above 2 % in a minute',
  measure: 'sendAfterCloseRate',
  filter: { service: SERVICE, environment: 'demo' },
  condition: { kind: 'threshold', above: 0.02, recoverAt: 0.01 },
  windowMs: 60_000,
  forMs: 0,
  keepFiringForMs: 0,
};
/** Late sends come later than the end of their connection; a verdict waits for them, to the whole minute. */
const FINAL_AFTER_MS = 155_000;

const releaseMs = 1000 * releaseSeconds(process.argv.slice(2));
installIfStale();
buildStale();

const running = [];
const ending = new AbortController();
let programs;
let stopping = null;
const stop = () => {
  stopping ??= stopAll();
  return stopping;
};
whenToEnd(stop);

try {
  await demo();
} catch (error) {
  if (!stopping) {
    if (!(error instanceof ProgramNotStarted)) console.error(error.message);
    process.exitCode = 1;
  }
} finally {
  await stop();
}

/** The chat first: its last spans need a receiver. */
async function stopAll() {
  await Promise.allSettled(running.map((part) => part.end()));
  ending.abort();
  await programs?.stop();
}

/** One that comes up while all are stopped is stopped too. */
async function keep(part) {
  running.push(part);
  if (stopping) await part.end();
  return part;
}

async function demo() {
  programs = await startPrograms({
    signal: ending.signal,
    env: {
      ...process.env,
      DATABASE_URL: process.env.DATABASE_URL || 'file:./data/demo.db',
      // A release runs for two minutes: nothing would be left of it after the usual five.
      AFTERCLOSE_DEPLOY_WARM_UP_SECONDS: process.env.AFTERCLOSE_DEPLOY_WARM_UP_SECONDS || '0',
    },
  });
  programs.ended.then(stop);
  await switchRulesOn(programs.webUrl);
  console.log(`\n  Alerts ${programs.webUrl}/alerts`);
  console.log(`\n  Open ${programs.webUrl}/?service=${SERVICE}&range=15m&groupBy=version\n`);

  const traffic = await keep(await startTraffic());
  for (let turn = 0; !stopping; turn += 1) {
    const version = RELEASES[turn % RELEASES.length];
    const from = wholeMinute(Date.now());
    const before = await summary(programs.webUrl, version, from);
    const deployId = await announce(programs.webUrl, version);
    const chat = await keep(
      await startChat({ version, service: SERVICE, otlpUrl: programs.otlpUrl, port: traffic.chatPort }),
    );
    if (stopping) return;
    console.log(
      `chat ${version} runs${turn === 0 ? ' with its clients' : ''}, for ${releaseMs / 1000} s; Ctrl-C ends all`,
    );
    const time = releaseTimer(releaseMs);
    await Promise.race([chat.ended, time.over]);
    time.cancel();
    if (stopping) return;
    const own = await chat.stop();
    running.splice(running.indexOf(chat), 1);
    compare(version, own, subtract(await summary(programs.webUrl, version, from), before));
    if (turn > 0) judgeLater(programs.webUrl, version, deployId);
  }
}

/** The release's own count and what the dashboard's API says of it. Equal, or one of the two is wrong. */
function compare(version, own, api) {
  const equal = own.endedConnections === api.endedConnections && own.affectedConnections === api.affectedConnections;
  const rate = own.endedConnections > 0 ? ((100 * own.affectedConnections) / own.endedConnections).toFixed(2) : '–';
  console.log(
    `chat ${version} counted ${own.endedConnections} ended, ${own.affectedConnections} affected connections; ` +
      `/api/v1/summary says ${api.endedConnections} and ${api.affectedConnections}: ${equal ? 'equal' : 'DIFFERENT'} ` +
      `(send-after-close rate ${rate} %)`,
  );
}

/** As a pipeline would, before it rolls a version out. */
async function announce(webUrl, version) {
  const deploy = { service: SERVICE, environment: 'demo', version, startedAt: Date.now(), author: 'demo' };
  return (await post(`${webUrl}/api/v1/deploys`, deploy)).id;
}

async function switchRulesOn(webUrl) {
  for (const id of PRESETS) await post(`${webUrl}/api/v1/alerts/presets/${id}`, { enabled: true });
  await post(`${webUrl}/api/v1/alerts/rules/apply`, { rules: [QUICK_RULE] });
}

async function post(address, body) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Prints the verdict on a release, once what it ended is final. */
function judgeLater(webUrl, version, deployId) {
  const timer = setTimeout(async () => {
    try {
      const response = await fetch(`${webUrl}/api/v1/deploys/${deployId}/comparison`);
      if (!response.ok) throw new Error(`/api/v1/deploys answered ${response.status}: ${await response.text()}`);
      const { label, title } = await response.json();
      console.log(`chat ${version} is judged ${label}: ${title}\n  ${webUrl}/deploys/${deployId}`);
    } catch (error) {
      if (!stopping) console.error(error.message);
    }
  }, FINAL_AFTER_MS);
  timer.unref();
}

async function summary(webUrl, version, from) {
  const to = wholeMinute(Date.now()) + 60_000;
  const response = await fetch(
    `${webUrl}/api/v1/summary?service=${SERVICE}&environment=demo&version=${version}&from=${from}&to=${to}`,
  );
  if (!response.ok) throw new Error(`/api/v1/summary answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** A run before this one may have ended in the same minute. */
function subtract(after, before) {
  return {
    endedConnections: after.endedConnections - before.endedConnections,
    affectedConnections: after.affectedConnections - before.affectedConnections,
  };
}

function wholeMinute(timeMs) {
  return Math.floor(timeMs / 60_000) * 60_000;
}

/** Cancelled, it keeps the process no longer alive. */
function releaseTimer(ms) {
  let timer;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return { over, cancel: () => clearTimeout(timer) };
}

function releaseSeconds(args) {
  if (args.length === 0) return 120;
  const seconds = Number(args[1]);
  if (args[0] === '--release-seconds' && args.length === 2 && seconds >= 5) return seconds;
  console.error('Usage: npm run demo [-- --release-seconds N], N of 5 or more (120 if absent).');
  process.exit(1);
}
