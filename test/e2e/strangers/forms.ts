import type { Page } from 'playwright-core';
import type { Attempt } from './attempt.ts';
import { strangerPath } from './stranger-site.ts';

interface Form {
  action: string;
  method?: string;
  enctype?: string;
  target?: string;
  fields?: Record<string, string>;
}

/** Submits a form, into a frame unless it has another target, whose text it returns if it can be read. */
async function submit(page: Page, form: Form): Promise<string | null> {
  return page.evaluate(({ action, method = 'post', enctype = '', target = 'frame', fields = {} }) => {
    const element = Object.assign(document.createElement('form'), { action, method, enctype, target });
    for (const [name, value] of Object.entries(fields)) {
      element.append(Object.assign(document.createElement('input'), { name, value }));
    }
    const frame = Object.assign(document.createElement('iframe'), { name: 'frame' });
    document.body.append(element, frame);
    if (target !== 'frame') {
      // The page may be gone before it can answer.
      setTimeout(() => element.submit());
      return null;
    }
    const answered = new Promise<string | null>((resolve) => {
      frame.onload = () => resolve(frame.contentDocument?.documentElement.outerHTML ?? null);
    });
    element.submit();
    return answered;
  }, form);
}

/** A page that sends a form as soon as it is there. */
function selfSending(action: string): string {
  return `<form method=post action="${action}"></form><script>document.forms[0].submit()</script>`;
}

/** Shows a page within the stranger's. */
async function show(page: Page, attributes: Record<string, string>): Promise<null> {
  return page.evaluate((given) => {
    const frame = document.createElement('iframe');
    for (const [name, value] of Object.entries(given)) frame.setAttribute(name, value);
    document.body.append(frame);
    return null;
  }, attributes);
}

export const FORMS: readonly Attempt[] = [
  {
    name: 'a form without fields',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => submit(page, { action: end }),
  },
  {
    name: 'a form with fields',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) => submit(page, { action: end, fields: { by: 'evil' } }),
  },
  {
    name: 'a form in parts',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) => submit(page, { action: end, enctype: 'multipart/form-data', fields: { by: 'evil' } }),
  },
  {
    name: 'a form that is JSON',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { deploys, deploy }) => {
      const [name = '', value = ''] = [`${deploy.slice(0, -1)},"author":"`, '"}'];
      return submit(page, { action: deploys, enctype: 'text/plain', fields: { [name]: value } });
    },
  },
  {
    name: 'a form that is telemetry',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { traces, spans }) =>
      submit(page, { action: traces, enctype: 'text/plain', fields: { [`${spans.slice(0, -1)},"x":"`]: '"}' } }),
  },
  {
    name: 'a form that is telemetry for the receiver',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { receiver, spans }) =>
      submit(page, { action: receiver, enctype: 'text/plain', fields: { [`${spans.slice(0, -1)},"x":"`]: '"}' } }),
  },
  {
    name: 'a form that says which method it means',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { rule }) => submit(page, { action: rule, fields: { _method: 'DELETE' } }),
  },
  {
    name: 'a form in place of the page',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) => submit(page, { action: end, target: '_top' }),
  },
  {
    name: 'a form in a new tab',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => submit(page, { action: end, target: '_blank' }),
  },
  {
    name: 'a form that asks, in place of the page',
    from: 'another site',
    asks: ['GET 200'],
    run: (page, { gate }) => {
      const { origin, pathname, searchParams } = new URL(gate);
      const fields = Object.fromEntries(searchParams);
      return submit(page, { action: `${origin}${pathname}`, method: 'get', target: '_top', fields });
    },
  },
  {
    name: 'a form by way of a redirect that keeps the method',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => submit(page, { action: strangerPath({ status: '308', location: end }) }),
  },
  {
    name: 'a form in a sandbox',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => show(page, { sandbox: 'allow-forms allow-scripts', srcdoc: selfSending(end) }),
  },
  {
    name: 'a form that says nothing of where it is from',
    from: 'another port',
    asks: ['POST 403'],
    run: (page, { end }) => show(page, { srcdoc: `<meta name=referrer content=no-referrer>${selfSending(end)}` }),
  },
  {
    name: 'a form of a data: page',
    from: 'another site',
    asks: ['POST 403'],
    run: (page, { end }) => show(page, { src: `data:text/html,${encodeURIComponent(selfSending(end))}` }),
  },
  {
    name: 'a form of a blob: page',
    from: 'another port',
    asks: ['POST 403'],
    run: async (page, { end }) => {
      const html = selfSending(end);
      const src = await page.evaluate((text) => URL.createObjectURL(new Blob([text], { type: 'text/html' })), html);
      return show(page, { src });
    },
  },
];
