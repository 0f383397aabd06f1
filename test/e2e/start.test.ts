import { afterEach, describe, expect, test, vi } from 'vitest';
import { sourceFiles } from '../architecture/source-files.ts';
import { type Product, runningProcesses, startProduct } from './product.ts';

let product: Product & { webUrl: string; otlpUrl: string };
afterEach(async () => {
  await product.interrupt();
  await vi.waitFor(() => expect(runningProcesses(product)).toEqual([]), { timeout: 15_000 });
});

function pidOf(program: '_receiver' | '_web'): number {
  const found = runningProcesses(product).find(({ command }) => command.includes(`app/${program}/main.js`));
  return found?.pid ?? Number.NaN;
}

describe('npm start', () => {
  test('runs plain JavaScript, of which each file finds those that it loads', async () => {
    product = await startProduct();
    const commands = runningProcesses(product).map(({ command }) => command);
    expect(commands.filter((command) => /\bdist\/app\/\w+\/main\.js$/.test(command))).toHaveLength(2);
    expect(commands.filter((command) => /tsx|esbuild/.test(command))).toEqual([]);
    const compiled = sourceFiles('dist/app', /\.js$/);
    expect(compiled.length).toBeGreaterThan(100);
    const loads = /(?:from|import\(|new URL\()\s*['"][.][^'"]*\.ts['"]/;
    expect(compiled.filter(({ text }) => loads.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('ends with 0 on SIGTERM, and so does all that it started', async () => {
    product = await startProduct();
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
  });

  test('ends with an error when the web dies', async () => {
    product = await startProduct();
    process.kill(pidOf('_web'), 'SIGKILL');
    expect(await product.ended).toBe(1);
  });

  test('starts a receiver again that dies, on its port, and ends with an error when it dies again and again', async () => {
    product = await startProduct();
    const web = pidOf('_web');
    for (let death = 1; death <= 3; death += 1) {
      const receiver = pidOf('_receiver');
      process.kill(receiver, 'SIGKILL');
      await vi.waitFor(
        async () => {
          expect(pidOf('_receiver')).not.toBe(receiver);
          expect((await fetch(product.otlpUrl)).status).toBe(200);
        },
        { timeout: 30_000 },
      );
      expect(pidOf('_web')).toBe(web);
      expect((await fetch(`${product.webUrl}/api/v1/health`)).status).toBe(200);
    }
    process.kill(pidOf('_receiver'), 'SIGKILL');
    expect(await product.ended).toBe(1);
    expect(product.output().match(/is started again/g)).toHaveLength(3);
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
