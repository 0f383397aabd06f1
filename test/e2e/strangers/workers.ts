import type { Page } from 'playwright-core';
import type { Attempt } from './attempt.ts';
import { strangerPath } from './stranger-site.ts';

/** What a worker does: asks, and gives its page the text of the answer or null. */
function asking(url: string, init: RequestInit): string {
  return `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)}).then(async (answer) => (await answer.text()) || null)
    .catch(() => null).then((text) => globalThis.postMessage?.(text))`;
}

/** What a worker of the page has learned; its address is made in the page from a script if there is no path. */
function worked(page: Page, script: string, path: string | null): Promise<string | null> {
  return page.evaluate(
    ([text, address]) =>
      new Promise<string | null>((resolve) => {
        const worker = new Worker(address ?? URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () => resolve(null);
      }),
    [script, path] as const,
  );
}

export const WORKERS: readonly Attempt[] = [
  {
    name: 'a worker',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => {
      const body = asking(end, { method: 'POST', mode: 'no-cors' });
      return worked(page, body, strangerPath({ type: 'text/javascript', body }));
    },
  },
  {
    name: 'a worker of a blob',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { deploys, deploy }) => worked(page, asking(deploys, { method: 'POST', body: deploy }), null),
  },
  {
    name: 'a worker whose script is ours',
    from: 'another port',
    asks: ['GET 403'],
    run: (page, { gate }) => worked(page, `importScripts(${JSON.stringify(gate)}); postMessage('ran')`, null),
  },
  {
    name: 'a service worker',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) => {
      const body = asking(end, { method: 'POST', mode: 'no-cors', credentials: 'include' });
      return page.evaluate(
        async (path) => {
          await navigator.serviceWorker.register(path);
          return null;
        },
        strangerPath({ type: 'text/javascript', body }),
      );
    },
  },
];
