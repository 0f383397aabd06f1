// npm run build: dist/ as ES modules, dist/cjs/ as CommonJS for tools that load no ES modules.
import { execSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

process.chdir(import.meta.dirname);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync(
  'src/register/version.ts',
  `/** As in package.json, from which the build writes this file. */\nexport const VERSION = '${version}';\n`,
);
rmSync('dist', { recursive: true, force: true });
execSync('tsc -p tsconfig.build.json', { stdio: 'inherit' });
execSync('tsc -p tsconfig.cjs.json', { stdio: 'inherit' });
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
