import type { Attempt } from './attempt.ts';
import { fetchedBy } from './fetches.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** To the browser, these are requests of a page to its own origin. What was sent to a wrong host it sends once more. */
export const REBINDINGS: readonly Attempt[] = [
  {
    name: 'a question',
    from: 'a rebound name',
    asks: ['GET 421', 'GET 421'],
    run: (page) => fetchedBy(page, '/api/v1/incidents', {}),
  },
  {
    name: 'a page',
    from: 'a rebound name',
    asks: ['GET 421', 'GET 421'],
    run: (page) => fetchedBy(page, '/', {}),
  },
  {
    name: 'a file of the dashboard',
    from: 'a rebound name',
    asks: ['GET 421', 'GET 421'],
    run: (page) => fetchedBy(page, '/instrumentation.tgz', {}),
  },
  {
    name: 'JSON',
    from: 'a rebound name',
    asks: ['POST 421', 'POST 421'],
    run: (page, { deploy }) => fetchedBy(page, '/api/v1/deploys', { method: 'POST', headers: JSON_TYPE, body: deploy }),
  },
  {
    name: 'a request without a body',
    from: 'a rebound name',
    asks: ['POST 421', 'POST 421'],
    run: (page, { end }) => fetchedBy(page, new URL(end).pathname, { method: 'POST' }),
  },
  {
    name: 'a deletion',
    from: 'a rebound name',
    asks: ['DELETE 421', 'DELETE 421'],
    run: (page, { rule }) => fetchedBy(page, new URL(rule).pathname, { method: 'DELETE' }),
  },
  {
    name: 'a request that says what it is called by a proxy',
    from: 'a rebound name',
    asks: ['DELETE 421', 'DELETE 421'],
    run: (page, { rule }) => {
      const headers = { 'x-forwarded-host': new URL(rule).host, 'x-forwarded-proto': 'http' };
      return fetchedBy(page, new URL(rule).pathname, { method: 'DELETE', headers });
    },
  },
  {
    name: 'telemetry',
    from: 'a rebound name',
    asks: ['POST 421', 'POST 421'],
    run: (page, { spans }) => fetchedBy(page, '/v1/traces', { method: 'POST', headers: JSON_TYPE, body: spans }),
  },
  {
    name: 'telemetry by its other address',
    from: 'a rebound name',
    asks: ['POST 403'],
    run: (page, { traces, spans }) => fetchedBy(page, traces, { method: 'POST', mode: 'no-cors', body: spans }),
  },
];
