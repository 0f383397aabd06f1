import { figure } from '../../commands.ts';
import { BLIND_TO_SERVER_SOCKETS, type Scenario, SHORT_LAPS, underLoad } from '../scenario.ts';
import { THROUGHPUT } from './echo.ts';

const PAYLOAD_BYTES = 64;
/** Broadcasts under way at once, so that the server never waits for the far side. */
const IN_FLIGHT = 3;

/** The server sends a message that it gets to all its sockets. */
export function broadcast(sockets: number): Scenario {
  return {
    title: `broadcast to ${sockets} sockets`,
    measures: THROUGHPUT,
    turns: (pairs) => pairs,
    laps: SHORT_LAPS,
    blind: BLIND_TO_SERVER_SOCKETS,
    async prepare(stage) {
      const { load, port, size } = stage;
      const opened = await load.ask('open', { port, path: '/broadcast', connections: sockets });
      const group = figure(opened, 'group');
      const args = { group, payloadBytes: PAYLOAD_BYTES, inFlight: IN_FLIGHT, durationMs: size.roundMs };
      return () => underLoad(stage, () => load.ask('broadcast', args));
    },
  };
}
