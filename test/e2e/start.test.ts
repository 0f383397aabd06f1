import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Product, runningProcesses, startProduct } from './product.ts';

let product: Product & { webUrl: string; otlpUrl: string };
afterEach(async () => {
  await product.interrupt();
  await vi.waitFor(() => expect(runningProcesses(product)).toEqual([]), { timeout: 15_000 });
});

describe('npm start', () => {
  test('ends with 0 on SIGTERM, and so does all that it started', async () => {
    product = await startProduct();
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
  });

  test.each(['_receiver', '_web'])('ends with an error when %s dies', async (program) => {
    product = await startProduct();
    const victim = runningProcesses(product).find(({ command }) => command.includes(`app/${program}/main.ts`));
    process.kill(victim?.pid ?? Number.NaN, 'SIGKILL');
    expect(await product.ended).toBe(1);
  });

  test('leaves nothing behind when it is killed itself', async () => {
    product = await startProduct();
    product.process.kill('SIGKILL');
    await product.ended;
  });

  test('answers {} with 200 on the port for OTLP', async () => {
    product = await startProduct();
    const response = await fetch(product.otlpUrl);
    expect([response.status, await response.json()]).toEqual([200, {}]);
  });
});
