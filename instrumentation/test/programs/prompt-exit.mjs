// Ends at the moment at which the spans have left the package's queue, but not the SDK's.

import * as ws from 'ws';
import { lateSend } from './late-send.mjs';

await lateSend(ws);
await new Promise((resolve) => setTimeout(resolve, 200));
