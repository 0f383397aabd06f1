import { afterEach, describe, expect, test, vi } from 'vitest';
import { sourceFiles } from '../architecture/source-files.ts';
import { type Product, runningProcesses, startProduct } from './product.ts';

let product: Product & { webUrl: string; otlpUrl: string };
afterEach(async () => {
  await product.interrupt();
  await vi.waitFor(() => expect(runningProcesses(product)).toEqual([]), { timeout: 15_000 });
});

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

  test.each(['_receiver', '_web'])('ends with an error when %s dies', async (program) => {
    product = await startProduct();
    const victim = runningProcesses(product).find(({ command }) => command.includes(`app/${program}/main.js`));
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
