import { onTestFinished } from 'vitest';
import { type Receiver, startReceiver } from '../../app/_receiver/receiver.ts';

/** A receiver that asks for keys, on ports of the system's choice, closed when the test ends. */
export async function keyedReceiver(databaseUrl: string, ingestPerMinute: number | null = null): Promise<Receiver> {
  const receiver = await startReceiver({
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    grpc: { port: 0, isDefault: false },
    now: Date.now,
    access: { mode: 'users', ingestPerMinute },
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= receiver.close();
    return closing;
  };
  onTestFinished(close);
  return { ...receiver, close };
}
