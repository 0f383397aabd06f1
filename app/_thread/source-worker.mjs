// A thread from the sources: it learns to read TypeScript, as the program has, and then runs the file it is given.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.file);
