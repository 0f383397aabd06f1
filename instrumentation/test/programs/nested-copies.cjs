// Two copies of ws in one process: the one on top, and the one that engine.io brings.
const { createRequire } = require('node:module');
const top = require('ws');
const nested = createRequire(require.resolve('engine.io'))('ws');

import('./late-send.mjs').then(async ({ lateSend }) => {
  if (top.WebSocket === nested.WebSocket) throw new Error('there is only one copy');
  await lateSend(top);
  await lateSend(nested);
});
