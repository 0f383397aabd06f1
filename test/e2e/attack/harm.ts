import type { Page } from 'playwright-core';

/** Keeps what attack strings made a page do: dialogs, windows, and ways to other places. */
export function watchHarm(page: Page, origin: string): string[] {
  const harm: string[] = [];
  page.on('dialog', (dialog) => {
    harm.push(`a dialog says ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('popup', (popup) => harm.push(`a window opened ${popup.url()}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) harm.push(`asked for ${url}`);
  });
  return harm;
}

/** What attack strings have become in a page: elements, handlers, addresses that run something; a script that ran. */
export function harmIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = 'attacked' in window ? ['a script ran'] : [];
    // Figures beside such a name would be read backwards.
    const turns = /[\u202a-\u202e\u2066-\u2069]/;
    if (turns.test(document.body.innerText)) found.push('text is turned');
    const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background'];
    for (const element of document.querySelectorAll('*')) {
      const { localName, attributes } = element;
      if (['iframe', 'frame', 'object', 'embed', 'base', 'marquee'].includes(localName)) found.push(`<${localName}>`);
      for (const { name, value } of attributes) {
        const said = `<${localName} ${name}="${value.slice(0, 80)}">`;
        if (/^on|^srcdoc$|^http-equiv$/i.test(name) || turns.test(value)) found.push(said);
        if (!addresses.includes(name)) continue;
        const url = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI) : null;
        const isPicture = localName === 'img' && /^(data|blob):/.test(value);
        if (url === null || (!/^https?:$/.test(url.protocol) && !isPicture)) found.push(said);
        else if (name !== 'href' && url.origin !== location.origin && !isPicture) found.push(said);
        else if (localName === 'link' && url.origin !== location.origin) found.push(said);
        else if (localName === 'img' && value === 'x') found.push(said);
      }
      if (localName === 'style' && element.textContent?.includes('attack.example')) found.push('<style>');
    }
    return found;
  });
}
