const { WebSocket } = require('undici');

import('./late-send-of-client.mjs').then(({ lateSendOfClient }) => lateSendOfClient(WebSocket));
