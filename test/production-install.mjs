// npm run check-install: the commit that is checked out, as it is installed where only the product runs: in an empty
// folder and without packages of development. It takes some minutes, and so is no part of npm test.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../app/_cli/stale.mjs';

const folder = mkdtempSync(join(tmpdir(), 'afterclose-install-'));
const env = { ...process.env, NODE_ENV: '', DATABASE_URL: `file:${folder}/data/a.db`, PORT: '0', OTLP_PORT: '0' };
const run = (...command) => {
  console.log(`— ${command.join(' ')}`);
  execFileSync(command[0], command.slice(1), { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
};

let product;
try {
  const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1e9 });
  execFileSync('tar', ['x', '-C', folder], { input: archive });
  run('npm', 'ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error');
  for (const name of ['tsx', 'esbuild', 'vitest']) {
    if (existsSync(join(folder, 'node_modules', name))) throw new Error(`${name} is installed.`);
  }
  console.log(execFileSync('du', ['-sh', join(folder, 'node_modules')], { encoding: 'utf8' }).trim());
  run('npm', 'run', 'build');
  product = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => product.once('exit', resolve));
  const { receiver, web } = await addresses(product);
  const headers = { 'content-type': 'application/json' };
  await expectOk(`${receiver}/v1/traces`, { method: 'POST', headers, body: '{"resourceSpans":[]}' });
  for (const path of ['/', '/incidents', '/api/v1/summary', '/instrumentation.tgz']) await expectOk(`${web}${path}`);
  product.kill('SIGTERM');
  await ended;
  console.log('The product runs from an install without packages of development.');
} finally {
  product?.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

function addresses({ stdout }) {
  return new Promise((resolve, reject) => {
    let printed = '';
    stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      const [, receiver] = /receiver listens on (\S+)/.exec(printed) ?? [];
      const [, web] = /web listens on (\S+)/.exec(printed) ?? [];
      if (receiver && web) resolve({ receiver, web });
    });
    stdout.on('end', () => reject(new Error(`npm start ended:\n${printed}`)));
  });
}

async function expectOk(address, options) {
  const { status } = await fetch(address, options);
  if (status !== 200) throw new Error(`${address} answered ${status}.`);
}
