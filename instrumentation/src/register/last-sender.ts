/**
 * A program for `node -e`, which sends one OTLP request: its arguments are the URL and the headers as JSON, its standard
 * input is the body. It is text and no file, since in a bundle there would be no file.
 */
export const LAST_SENDER = `
const [, url, headers] = process.argv;
const { readFileSync } = process.getBuiltinModule('node:fs');
const { request } = process.getBuiltinModule(url.startsWith('https:') ? 'node:https' : 'node:http');
const body = readFileSync(0);
request(url, { method: 'POST', headers: { ...JSON.parse(headers), 'content-length': body.length } })
  .on('response', (response) => response.resume())
  .on('error', () => process.exit(1))
  .end(body);
`;
