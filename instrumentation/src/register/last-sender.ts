/** Sends one OTLP request: `node last-sender.js <url> <headers as JSON>`, with the body on standard input. */
import { readFileSync } from 'node:fs';
import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';

const [, , url = '', headers = '{}'] = process.argv;
const body = readFileSync(0);
const request = url.startsWith('https:') ? requestByHttps : requestByHttp;
request(url, { method: 'POST', headers: { ...JSON.parse(headers), 'content-length': body.length } })
  .on('response', (response) => response.resume())
  .on('error', () => process.exit(1))
  .end(body);
