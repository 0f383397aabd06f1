import { featuresOf, normalized } from '../../src/classify/message-features.ts';
import type { LabelledMessage } from './labelled-messages.ts';

/** A feature seen in fewer messages tells of one library, not of a kind of message. */
const LEAST_MESSAGES = 5;
const EPOCHS = 20;
const DECAY = 1e-3;
const LEARNING_RATE = 0.5;
/** Weights are stored in steps of a third, −12 to 12 steps. */
const STEPS = 3;
const MOST_STEPS = 12;

/**
 * Softmax regression by AdaGrad, each message scaled by the root of its number of features. The same messages in the
 * same order give the same weights.
 * @returns for each feature one whole number per category, in their order
 */
export function trained(messages: readonly LabelledMessage[], categories: readonly string[]): Map<string, number[]> {
  const counts = new Map<string, number>();
  const texts = messages.map(({ text }) => normalized(text));
  const count = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const text of texts) for (const feature of featuresOf(text, () => true)) count(feature);
  const isKnown = (feature: string) => (counts.get(feature) ?? 0) >= LEAST_MESSAGES;

  const index = new Map<string, number>();
  const examples = messages.map(({ category }, i) => {
    const features = [...featuresOf(texts[i] ?? '', isKnown)].filter((feature) => isKnown(feature) || isShape(feature));
    const at = features.map((feature) => {
      const known = index.get(feature);
      if (known !== undefined) return known;
      index.set(feature, index.size);
      return index.size - 1;
    });
    return { at, wanted: categories.indexOf(category) };
  });
  const order = messages.flatMap(({ weight }, i) => Array.from({ length: weight }, () => i));

  const size = categories.length;
  const weights = new Float64Array(index.size * size);
  const squares = new Float64Array(index.size * size).fill(1e-6);
  const next = random(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, next);
    for (const i of order) {
      const example = examples[i];
      if (example !== undefined) learn(example.at, example.wanted, size, weights, squares);
    }
  }
  return new Map([...index].map(([feature, at]) => [feature, steps(weights.subarray(at * size, (at + 1) * size))]));
}

/** Of the whole message, not of a word. */
function isShape(feature: string): boolean {
  return feature.startsWith('.');
}

function learn(at: number[], wanted: number, size: number, weights: Float64Array, squares: Float64Array): void {
  const scale = 1 / Math.sqrt(at.length);
  const scores = Array.from({ length: size }, (_, k) =>
    at.reduce((sum, feature) => sum + (weights[feature * size + k] ?? 0) * scale, 0),
  );
  const highest = Math.max(...scores);
  const exponents = scores.map((score) => Math.exp(score - highest));
  const total = exponents.reduce((sum, value) => sum + value, 0);
  exponents.forEach((exponent, k) => {
    const error = (exponent / total - (k === wanted ? 1 : 0)) * scale;
    for (const feature of at) {
      const cell = feature * size + k;
      const weight = weights[cell] ?? 0;
      const gradient = error + DECAY * weight;
      const square = (squares[cell] ?? 0) + gradient * gradient;
      squares[cell] = square;
      weights[cell] = weight - (LEARNING_RATE * gradient) / Math.sqrt(square);
    }
  });
}

function steps(weights: Float64Array): number[] {
  return [...weights].map((weight) => Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.round(weight * STEPS))));
}

function shuffle(items: number[], next: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [items[i], items[j]];
    if (a === undefined || b === undefined) continue;
    items[i] = b;
    items[j] = a;
  }
}

/** Lehmer's generator: numbers from 0 to 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
