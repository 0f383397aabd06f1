import { endingOfCloseCode } from './close-code.ts';
import { CONCEPTS } from './message-concepts.ts';

/** Messages that carry a payload or a stack have no maximum length. Their meaning stands at their start. */
const MAX_LENGTH = 600;
const MAX_WORDS = 60;

const conceptsOfWord = new Map<string, string[]>();
for (const [concept, words] of Object.entries(CONCEPTS)) {
  for (const word of words.trim().split(/\s+/)) {
    conceptsOfWord.set(word, [...(conceptsOfWord.get(word) ?? []), concept]);
  }
}

/**
 * Normalizes a message: lower case, one kind of space, no quotes, identifiers as words (`ClosedChannelException`,
 * `write_after_end`), and `_` for each placeholder of a format string.
 */
export function normalized(message: string): string {
  return message
    .slice(0, MAX_LENGTH)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\b(EOF|IO)(?=[A-Z][a-z])/g, '$1 ')
    .toLowerCase()
    .replace(/\bweb[ -]?socket/g, 'websocket')
    .replace(/\bready ?state:?/g, 'readystate')
    .replace(/^websocket connection to \S+ failed:?/, '')
    .replace(/([a-z0-9])_(?=[a-z0-9])/g, '$1 ')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/\b(?:cannot|can't)\b/g, 'can not')
    .replace(/n't\b/g, ' not')
    .replace(/[$#]?\{[^{}]{0,80}\}|%[a-z@\d]\b/g, '_')
    .replace(/['"`“”«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a normalized message. Numbers with a meaning become a word for it, all others `#`. */
export function wordsOf(text: string): string[] {
  const words = text
    .replaceAll('-', ' ')
    .replace(/(?<![\w.:])[134]\d{3}(?![\w.])/g, wordOfCode)
    .replace(/(?<!\w)40[13](?!\w)/g, ' httprefused ')
    .replace(/(?<!\w)101(?!\w)/g, ' httpswitch ')
    .replace(/(?<!\w)(?:econn|epipe|ehost|enet|enot|eai )\w*/g, ' errnolost ')
    .replace(/(?<!\w)etimedout/g, ' timeout ')
    .match(/[a-z][a-z0-9]*|\d+|_|>/g);
  return (words ?? []).slice(0, MAX_WORDS).map((word) => (/^\d/.test(word) ? '#' : word));
}

/** A close code as a word; other numbers of four digits stay as they are. */
function wordOfCode(digits: string): string {
  const code = Number(digits);
  if (code === 1000 || code === 1005) return ' codenormal ';
  const ending = endingOfCloseCode(code);
  return ending === undefined ? digits : ` code${ending.replaceAll('_', '')} `;
}

/** A rough stem: it only has to be the same for all forms of a word. */
export function stemOf(word: string): string {
  if (word.length > 4) return word.replace(/(?:ation|ions?|ings?|edly|ed|es|ly|er|ment|s|e)$/, '');
  return word.length > 2 ? word.replace(/s$/, '') : word;
}

/**
 * The features of a message that have weights: stems of words, concepts, and every pair of its concepts.
 * @param isKnown whether a stem has weights; many unknown stems suggest another field than WebSockets
 */
export function featuresOf(text: string, isKnown: (stem: string) => boolean): Set<string> {
  const words = wordsOf(text);
  const stems = new Set(words.map(stemOf));
  const concepts = [...new Set(words.flatMap((word) => conceptsOfWord.get(word) ?? []))].sort();

  const features = new Set(['always']);
  for (const stem of stems) features.add(stem);
  concepts.forEach((concept, i) => {
    features.add(`${concept}.`);
    for (const other of concepts.slice(i + 1)) features.add(`${concept}.${other}`);
  });
  if (words.length <= 3) features.add('.short');
  const first = words[0];
  if (first !== undefined) features.add(`^${stemOf(first)}`);
  if (!concepts.some((concept) => NETWORK.has(concept))) {
    features.add('.elsewhere');
    if (concepts.includes('other')) features.add('.other');
  }

  const strange = [...stems].filter((stem) => !isKnown(stem)).length;
  for (const least of [1, 2, 3]) if (strange >= least) features.add(`.strange${least}`);
  if (strange * 2 > stems.size) features.add('.moststrange');
  if (strange === stems.size) features.add('.allstrange');
  return features;
}

const NETWORK: ReadonlySet<string> = new Set(['ws', 'link', 'peer', 'message', 'proto', 'ping']);
