import { figure } from '../../commands.ts';
import { GOALS } from '../../goals.ts';
import { BLIND_TO_SERVER_SOCKETS, type Scenario } from '../scenario.ts';
import { fewTurns } from './late-send.ts';

/**
 * Heap and external memory of the server per open socket on which nothing happens.
 * @param greeted each had a message, a ping and a pong before, so all that is noted of an open connection is there
 */
export function idleMemory(sockets: number, greeted: boolean): Scenario {
  return {
    title: `memory at ${sockets} idle sockets${greeted ? ' after a message, a ping and a pong' : ''}`,
    measures: [{ figure: 'bytes', title: 'B/socket', comparedBy: 'added', goal: GOALS.idleSocketBytes }],
    turns: fewTurns,
    laps: { warmUp: 0, counted: 1 },
    blind: BLIND_TO_SERVER_SOCKETS,
    async prepare({ load, measured, port }) {
      return async () => {
        const before = await measured.ask('memory');
        const opened = await load.ask('open', { port, path: '/idle', connections: sockets });
        if (greeted) await load.ask('greet', { group: figure(opened, 'group') });
        const after = await measured.ask('memory');
        if (figure(after, 'connections') !== sockets) {
          throw new Error(`${figure(after, 'connections')} sockets are open instead of ${sockets}`);
        }
        await load.ask('drop', { group: figure(opened, 'group') });
        await measured.ask('settle');
        return { bytes: (figure(after, 'bytes') - figure(before, 'bytes')) / sockets };
      };
    },
  };
}
