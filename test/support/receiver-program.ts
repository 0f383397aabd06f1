import type { ChildProcess } from 'node:child_process';
import { freePort } from './free-port.ts';
import { type MortalProgram, mortalProgram } from './mortal-program.ts';
import type { OnEnd } from './temporary-database.ts';

/** The receiver program, which can be killed and started again on the same ports. */
export interface ReceiverProgram extends Omit<MortalProgram, 'child'> {
  url: string;
  /** Of the process that runs now. */
  readonly pid: number;
  grpcAddress: string;
}

/**
 * Starts the program. It is gone when the test ends.
 * @param flags of Node
 */
export async function receiverProgram(
  databaseUrl: string,
  flags: readonly string[] = [],
  onEnd?: OnEnd,
): Promise<ReceiverProgram> {
  const grpcPort = await freePort();
  const listening = { url: '', port: 0 };
  const program = await mortalProgram(
    {
      file: 'test/support/receiver-on-message.ts',
      flags,
      env: { DATABASE_URL: databaseUrl },
      begin: async (child) => {
        listening.url = await listen(child, listening.port, grpcPort);
        listening.port = Number(new URL(listening.url).port);
      },
    },
    onEnd,
  );
  const { kill, standBy, restart } = program;
  return {
    url: listening.url,
    get pid() {
      if (program.child.pid === undefined) throw new Error('The receiver has no process.');
      return program.child.pid;
    },
    grpcAddress: `127.0.0.1:${grpcPort}`,
    kill,
    standBy,
    restart,
  };
}

/** Resolves with the address at which it listens. */
async function listen(child: ChildProcess, port: number, grpcPort: number): Promise<string> {
  child.send({ port, grpcPort });
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', (code) => reject(new Error(`The receiver ended with ${code} before it listened: ${output}`)));
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
      const address = /^receiver listens on (http:\/\/\S+)$/m.exec(output)?.[1];
      if (address) resolve(address);
    });
  });
}
