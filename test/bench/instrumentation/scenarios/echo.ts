import { figure } from '../../commands.ts';
import { GOALS } from '../../goals.ts';
import {
  BLIND_TO_SERVER_SOCKETS,
  type Measure,
  type Scenario,
  SHORT_LAPS,
  type Stage,
  underLoad,
} from '../scenario.ts';

const CONNECTIONS = 32;
const IN_FLIGHT = 16;

export const THROUGHPUT: readonly Measure[] = [
  { figure: 'perSecond', title: 'messages/s', comparedBy: 'ratio', goal: GOALS.throughputRatio },
  { figure: 'cpuUs', title: 'CPU µs/message', comparedBy: 'ratio', goal: GOALS.cpuPerMessageRatio },
];

/** The measured end sends each message back. */
export function echo(payloadBytes: number, role: 'server' | 'client'): Scenario {
  return {
    title: `echo of ${payloadBytes} B, ${role}`,
    measures: THROUGHPUT,
    turns: (pairs) => pairs,
    laps: SHORT_LAPS,
    blind: role === 'server' ? BLIND_TO_SERVER_SOCKETS : [],
    async prepare(stage) {
      const group = role === 'server' ? await openToServer(stage) : await openFromClient(stage);
      const args = { group, payloadBytes, inFlight: IN_FLIGHT, durationMs: stage.size.roundMs };
      return () => underLoad(stage, () => stage.load.ask('echo', args));
    },
  };
}

async function openToServer({ load, port }: Stage): Promise<number> {
  return figure(await load.ask('open', { port, path: '/echo', connections: CONNECTIONS }), 'group');
}

async function openFromClient({ load, measured }: Stage): Promise<number> {
  const listening = await load.ask('listen');
  await measured.ask('connect', { port: figure(listening, 'port'), connections: CONNECTIONS });
  return figure(listening, 'group');
}
