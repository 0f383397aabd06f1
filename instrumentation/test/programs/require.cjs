const ws = require('ws');

import('./late-send.mjs').then(({ lateSend }) => lateSend(ws));
