/** One sample of a series; null where there is none. */
export type NotedSample = number | null;

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`;
const EXPANDING = new RegExp(`^(${NUMBER})(?:([-+])(${NUMBER}))?x(\\d+)$`, 'i');
const PLAIN = new RegExp(`^${NUMBER}$`, 'i');
const MOST_SAMPLES = 100_000;

/**
 * Reads a series in promtool's notation, one sample a minute: `a+bxn` is a, a + b, … a + n·b (n + 1 samples), `a-bxn`
 * falls, `axn` is a n + 1 times, `_` no sample, `_xn` none n times, `stale` no sample from there on: what follows is a
 * series that came back.
 * @throws {SyntaxError} that names the word, and what was expected.
 */
export function readNotation(text: string): NotedSample[] {
  const samples: NotedSample[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    samples.push(...samplesOf(word));
    if (samples.length > MOST_SAMPLES)
      throw new SyntaxError(`"${text.slice(0, 40)}…" has over ${MOST_SAMPLES} samples.`);
  }
  return samples;
}

function samplesOf(word: string): NotedSample[] {
  if (word === '_' || word === 'stale') return [null];
  const missing = /^_x(\d+)$/.exec(word);
  if (missing) return repeat(Number(missing[1]), () => null);
  if (PLAIN.test(word)) return [Number(word)];
  const [, start, sign, by, times] = EXPANDING.exec(word) ?? [];
  if (start === undefined) throw new SyntaxError(`"${word}" should be a number, a+bxn, a-bxn, axn, _, _xn or stale.`);
  const change = by === undefined ? 0 : Number(by) * (sign === '-' ? -1 : 1);
  return repeat(Number(times) + 1, (index) => Number(start) + index * change);
}

function repeat(times: number, sample: (index: number) => NotedSample): NotedSample[] {
  if (times > MOST_SAMPLES) throw new SyntaxError(`${times} samples are more than ${MOST_SAMPLES}.`);
  return Array.from({ length: times }, (_, index) => sample(index));
}
