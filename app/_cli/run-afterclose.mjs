// npm run afterclose: as it was compiled, or, where that is not done or out of date, from its sources.
import { PROGRAMS } from './compile-programs.mjs';
import { inputHash, isFresh } from './stale.mjs';

if (isFresh(PROGRAMS.stamp, inputHash(PROGRAMS.inputs))) {
  await import('../../dist/app/_cli/afterclose.js');
} else {
  try {
    (await import('tsx/esm/api')).register();
  } catch {
    console.error('The commands are not built yet: run "npm run build" first.');
    process.exit(1);
  }
  await import('./afterclose.ts');
}
