import { GOALS } from '../../goals.ts';
import { type Scenario, underLoad } from '../scenario.ts';

const IN_FLIGHT = 16;

/** The far side connects and closes at once by the closing handshake; the cost includes the export. */
export const churn: Scenario = {
  title: 'connect and close, server',
  measures: [
    { figure: 'cpuUs', title: 'CPU µs/connection', comparedBy: 'added', goal: GOALS.churnCpuUs },
    { figure: 'perSecond', title: 'connections/s', comparedBy: 'ratio' },
  ],
  turns: (pairs) => pairs,
  // The exporter is compiled late: it runs once for hundreds of connections.
  laps: { warmUp: 12, counted: 5 },
  blind: [],
  async prepare(stage) {
    const { load, measured, port, size } = stage;
    return () =>
      underLoad(stage, async () => {
        const figures = await load.ask('churn', { port, inFlight: IN_FLIGHT, durationMs: size.roundMs });
        await measured.ask('settle');
        return figures;
      });
  },
};
