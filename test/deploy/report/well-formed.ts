const NAME = '[A-Za-z][\\w:-]*';
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/;
const TAG = new RegExp(`^<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`);

/** What keeps a text from being one XML element (XML 1.0, without comments, CDATA and processing); empty if nothing does. */
export function xmlFaults(text: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  let roots = 0;
  let rest = text;
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    faults.push('a character that XML has not');
  if (ENTITY.test(text)) faults.push('an ampersand that begins no entity');
  while (rest !== '') {
    const words = /^[^<]+/.exec(rest)?.[0] ?? '';
    rest = rest.slice(words.length);
    if (words.trim() !== '' && open.length === 0) faults.push(`text outside: ${words.slice(0, 40)}`);
    if (rest === '') break;
    const tag = TAG.exec(rest);
    if (tag === null) return [...faults, `no tag: ${rest.slice(0, 40)}`];
    const [whole, isEnd, name = '', attributes = '', isEmpty] = tag;
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) faults.push(`an attribute twice: ${whole}`);
    if (open.length === 0 && !isEnd) roots += 1;
    if (isEnd) {
      if (open.pop() !== name) faults.push(`ends too early: ${name}`);
    } else if (!isEmpty) open.push(name);
    rest = rest.slice(whole.length);
  }
  if (roots !== 1) faults.push(`${roots} roots`);
  return [...faults, ...open.map((name) => `never ends: ${name}`)];
}
