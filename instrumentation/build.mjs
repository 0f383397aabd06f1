// npm run build: dist/ as ES modules, dist/cjs/ as CommonJS for tools that load no ES modules.
import { execSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

process.chdir(import.meta.dirname);
rmSync('dist', { recursive: true, force: true });
execSync('tsc -p tsconfig.build.json', { stdio: 'inherit' });
execSync('tsc -p tsconfig.cjs.json', { stdio: 'inherit' });
writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
