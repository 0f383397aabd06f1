import { figure } from '../../commands.ts';
import { GOALS } from '../../goals.ts';
import { BLIND_TO_SERVER_SOCKETS, type Scenario } from '../scenario.ts';

/** The server sends on sockets whose peers have gone. */
export function lateSend(sockets: number): Scenario {
  return {
    title: `late sends on ${sockets} dead sockets`,
    measures: [
      { figure: 'firstUs', title: 'CPU µs/first send', comparedBy: 'added', goal: GOALS.firstLateSendUs },
      { figure: 'repeatUs', title: 'CPU µs/repeat', comparedBy: 'added', goal: GOALS.repeatedLateSendUs },
      { figure: 'withExportUs', title: 'CPU µs/first, exported', comparedBy: 'added' },
    ],
    turns: fewTurns,
    laps: { warmUp: 1, counted: 1 },
    blind: BLIND_TO_SERVER_SOCKETS,
    async prepare({ load, measured, port }) {
      return async () => {
        const opened = await load.ask('open', { port, path: '/late', connections: sockets });
        await load.ask('drop', { group: figure(opened, 'group') });
        await measured.ask('settle');
        return measured.ask('lateSends');
      };
    },
  };
}

/** Turns of many seconds: six is the least that gives an interval. */
export function fewTurns(pairs: number): number {
  return Math.min(pairs, 6);
}
