import { clean } from './clean.ts';
import { day } from './day/day.ts';
import { many } from './many.ts';
import { silent } from './silent.ts';
import { sparse } from './sparse.ts';
import { storm } from './storm.ts';

/** All of them, by the name that `npm run dev -- --store` takes. */
export const STORES = { day, many, storm, sparse, clean, silent };
