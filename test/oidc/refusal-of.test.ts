import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { browse } from './browse.ts';
import { REDIRECT_URI, startProvider } from './provider.ts';
import { refusal } from './refusal.ts';

const CLIENT = fileURLToPath(new URL('../../app/_oidc/oidc-client.ts', import.meta.url));

test('a build, which names the classes of the library otherwise, says what is wrong, too', async () => {
  const provider = await startProvider();
  const { OidcClient } = await minifiedClient();
  const client = new OidcClient(provider.settings, Date.now);
  const { url, request } = await client.begin(REDIRECT_URI, '/');
  const callback = await browse(url);
  const reasons = [
    await refusal(client.finish(callback, { ...request, state: 'another' })),
    await refusal(client.finish(callback, { ...request, nonce: 'another' })),
    await refusal(client.finish(callback, request)),
  ].map(({ reason }) => reason);
  expect(reasons).toEqual([
    'unexpected "state" response parameter value',
    'unexpected ID Token "nonce" claim value',
    'the provider answered invalid_grant',
  ]);
});

/** The client as a bundler makes it for `npm start`. */
async function minifiedClient(): Promise<typeof import('../../app/_oidc/oidc-client.ts')> {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-oidc-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'oidc-client.mjs');
  buildSync({ entryPoints: [CLIENT], bundle: true, minify: true, platform: 'node', format: 'esm', outfile });
  return import(pathToFileURL(outfile).href);
}
