import type { Page } from 'playwright-core';
import type { Attempt } from './attempt.ts';
import { strangerPath } from './stranger-site.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** The answer's text, if the page can read it. */
export async function fetchedBy(page: Page, url: string, init: RequestInit): Promise<string | null> {
  return page.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, options);
        return response.ok || response.type === 'opaque' ? (await response.text()) || null : null;
      } catch {
        return null;
      }
    },
    [url, init] as const,
  );
}

function beacon(page: Page, url: string, body: string, type: string): Promise<null> {
  return page.evaluate(
    ([address, text, contentType]) => {
      navigator.sendBeacon(address, new Blob([text], { type: contentType }));
      return null;
    },
    [url, body, type] as const,
  );
}

export const FETCHES: readonly Attempt[] = [
  {
    name: 'a request without a body that is not to be read',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) => fetchedBy(page, end, { method: 'POST', mode: 'no-cors' }),
  },
  {
    name: 'a request with the cookies of its reader',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) => fetchedBy(page, end, { method: 'POST', mode: 'no-cors', credentials: 'include' }),
  },
  {
    name: 'a request that says nothing of where it is from',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => fetchedBy(page, end, { method: 'POST', mode: 'no-cors', referrerPolicy: 'no-referrer' }),
  },
  {
    name: 'a request that outlives its page',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => fetchedBy(page, end, { method: 'POST', mode: 'no-cors', keepalive: true }),
  },
  {
    name: 'JSON as text that is not to be read',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { deploys, deploy }) => fetchedBy(page, deploys, { method: 'POST', mode: 'no-cors', body: deploy }),
  },
  {
    name: 'JSON as text that is to be read',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { deploys, deploy }) => fetchedBy(page, deploys, { method: 'POST', body: deploy }),
  },
  {
    name: 'JSON',
    from: 'another port',
    asks: ['OPTIONS'],
    run: (page, { deploys, deploy }) => fetchedBy(page, deploys, { method: 'POST', headers: JSON_TYPE, body: deploy }),
  },
  {
    name: 'telemetry for the receiver',
    from: 'another site',
    asks: ['OPTIONS'],
    run: (page, { receiver, spans }) => fetchedBy(page, receiver, { method: 'POST', headers: JSON_TYPE, body: spans }),
  },
  {
    name: 'a deletion',
    from: 'another site',
    asks: ['OPTIONS'],
    run: (page, { rule }) => fetchedBy(page, rule, { method: 'DELETE' }),
  },
  {
    name: 'a replacement',
    from: 'another port',
    asks: ['OPTIONS'],
    run: (page, { rule, otherRule }) =>
      fetchedBy(page, rule, { method: 'PUT', headers: JSON_TYPE, body: otherRule, credentials: 'include' }),
  },
  {
    name: 'a request that says which method it means',
    from: 'another port',
    asks: ['OPTIONS'],
    run: (page, { rule }) => fetchedBy(page, rule, { method: 'POST', headers: { 'X-HTTP-Method-Override': 'DELETE' } }),
  },
  {
    name: 'a request by way of a redirect that keeps the method',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) =>
      fetchedBy(page, strangerPath({ status: '307', location: end }), { method: 'POST', mode: 'no-cors' }),
  },
  {
    name: 'a request of the older kind',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { deploys, deploy }) =>
      page.evaluate(
        ([url, body]) =>
          new Promise<string | null>((resolve) => {
            const request = new XMLHttpRequest();
            request.open('POST', url);
            request.withCredentials = true;
            request.onload = () => resolve(request.responseText);
            request.onerror = () => resolve(null);
            request.send(body);
          }),
        [deploys, deploy] as const,
      ),
  },
  {
    name: 'a beacon of text',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { traces, spans }) => beacon(page, traces, spans, 'text/plain'),
  },
  {
    name: 'a beacon of JSON',
    from: 'another port',
    asks: ['OPTIONS'],
    run: (page, { receiver, spans }) => beacon(page, receiver, spans, 'application/json'),
  },
  {
    name: 'a beacon of fields',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => beacon(page, end, 'by=evil', 'application/x-www-form-urlencoded'),
  },
  {
    name: 'a question that is to be read',
    from: 'another port',
    asks: ['GET 403'],
    run: (page, { incidents }) => fetchedBy(page, incidents, { credentials: 'include' }),
  },
  {
    name: 'a question that is not to be read',
    from: 'another site',
    asks: ['GET 403'],
    run: (page, { gate }) => fetchedBy(page, gate, { mode: 'no-cors' }),
  },
  {
    name: 'a stream of events',
    from: 'another port',
    asks: ['GET 403'],
    run: (page, { tail }) =>
      page.evaluate(
        (url) =>
          new Promise<string | null>((resolve) => {
            const events = new EventSource(url, { withCredentials: true });
            events.onopen = () => resolve('opened');
            events.onerror = () => resolve(null);
          }),
        tail,
      ),
  },
  {
    name: 'a WebSocket',
    from: 'another site',
    asks: ['websocket 426'],
    run: (page, { dashboard }) =>
      page.evaluate(
        (url) =>
          new Promise<string | null>((resolve) => {
            const socket = new WebSocket(url);
            socket.onopen = () => resolve('opened');
            socket.onclose = () => resolve(null);
          }),
        dashboard.replace('http', 'ws'),
      ),
  },
];
