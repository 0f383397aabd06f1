import type { Page } from 'playwright-core';
import type { Attempt } from './attempt.ts';
import { strangerPath } from './stranger-site.ts';

/** Puts an element into the page. Resolves with `loaded` if what it names could be used. */
function load(page: Page, tag: string, attributes: Record<string, string>): Promise<string | null> {
  return page.evaluate(
    ([name, given]) => {
      const element = document.createElement(name);
      for (const [attribute, value] of Object.entries(given)) element.setAttribute(attribute, value);
      const used = new Promise<string | null>((resolve) => {
        element.onload = () => resolve('loaded');
        element.onloadeddata = () => resolve('loaded');
        element.onerror = () => resolve(null);
      });
      document.body.append(element);
      return used;
    },
    [tag, attributes] as const,
  );
}

/** As {@link load}, of what says that it is loaded whatever came: whether the page can look into it. */
function look(
  page: Page,
  tag: 'iframe' | 'object' | 'embed',
  attributes: Record<string, string>,
): Promise<string | null> {
  return page.evaluate(
    ([name, given]) => {
      const element = document.createElement(name);
      for (const [attribute, value] of Object.entries(given)) element.setAttribute(attribute, value);
      document.body.append(element);
      return 'contentDocument' in element
        ? new Promise<string | null>((resolve) => {
            element.onerror = () => resolve(null);
            element.onload = () => resolve(element.contentDocument?.documentElement.outerHTML ?? null);
          })
        : null;
    },
    [tag, attributes] as const,
  );
}

/** Leaves for another address. */
function leave(page: Page, url: string): Promise<null> {
  return page.evaluate((address) => {
    setTimeout(() => location.assign(address));
    return null;
  }, url);
}

async function open(page: Page, answer: Parameters<typeof strangerPath>[0]): Promise<null> {
  await page.goto(new URL(strangerPath(answer), page.url()).href);
  return null;
}

export const ELEMENTS: readonly Attempt[] = [
  {
    name: 'a picture',
    from: 'another site',
    asks: ['GET 403'],
    run: (page, { gate }) => load(page, 'img', { src: gate }),
  },
  {
    name: 'a script',
    from: 'another port',
    asks: ['GET 403'],
    run: (page, { incidents }) => load(page, 'script', { src: incidents }),
  },
  {
    name: 'a module',
    from: 'another site',
    asks: ['GET 403'],
    run: (page, { incidents }) => load(page, 'script', { src: incidents, type: 'module' }),
  },
  {
    name: 'a style sheet',
    from: 'another site',
    asks: ['GET 403'],
    run: (page, { gate }) => load(page, 'link', { href: gate, rel: 'stylesheet' }),
  },
  {
    name: 'a film',
    from: 'another port',
    asks: ['GET 403'],
    run: (page, { gate }) => load(page, 'video', { src: gate }),
  },
  {
    name: 'what is fetched for later',
    from: 'another port',
    asks: ['GET 403'],
    run: async (page, { gate }) => {
      await load(page, 'link', { href: gate, rel: 'prefetch' });
      return null;
    },
  },
  {
    name: 'what is fetched before it is used',
    from: 'another site',
    asks: ['GET 403'],
    run: (page, { incidents }) => load(page, 'link', { href: incidents, rel: 'preload', as: 'fetch', crossorigin: '' }),
  },
  {
    name: 'a frame with the dashboard',
    from: 'another site',
    asks: ['GET 403'],
    run: (page, { dashboard }) => look(page, 'iframe', { src: dashboard }),
  },
  {
    name: 'a frame with an answer',
    from: 'another port',
    asks: ['GET 403'],
    run: (page, { gate }) => look(page, 'iframe', { src: gate }),
  },
  {
    name: 'an object',
    from: 'another port',
    asks: ['GET 403'],
    run: (page, { gate }) => look(page, 'object', { data: gate, type: 'text/html' }),
  },
  {
    name: 'something embedded',
    from: 'another site',
    asks: ['GET 403'],
    run: (page, { gate }) => look(page, 'embed', { src: gate, type: 'text/html' }),
  },
  {
    name: 'a link that reports that it was followed',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) =>
      page.evaluate((ping) => {
        const link = Object.assign(document.createElement('a'), { href: '#followed', ping });
        document.body.append(link);
        link.click();
        return null;
      }, end),
  },
  {
    name: 'a report of what a policy forbids',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => open(page, { policy: `img-src 'none'; report-uri ${end}`, body: '<img src="/x">' }),
  },
  {
    name: 'a page that leads on by itself',
    from: 'another site',
    asks: ['GET 200'],
    run: (page, { gate }) =>
      open(page, { body: `<meta http-equiv=refresh content="0;url=${gate.replaceAll('&', '&amp;')}">` }),
  },
  {
    name: 'a link to what a pipeline asks',
    from: 'another port',
    asks: ['GET 200'],
    run: (page, { gate }) => leave(page, gate),
  },
  {
    name: 'a link by way of a redirect',
    from: 'another site',
    asks: ['GET 200'],
    run: (page, { gate }) => leave(page, new URL(strangerPath({ status: '302', location: gate }), page.url()).href),
  },
  {
    name: 'a window',
    from: 'another site',
    asks: ['GET 200'],
    run: async (page, { gate }) => {
      const opening = page.waitForEvent('popup');
      await page.evaluate((url) => Object.assign(window, { opened: window.open(url) }), gate);
      await (await opening).waitForLoadState();
      return page.evaluate(() => {
        try {
          return String(Reflect.get(Reflect.get(window, 'opened'), 'document').documentElement.outerHTML);
        } catch {
          return null;
        }
      });
    },
  },
];
