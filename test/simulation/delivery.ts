import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { randomFrom } from '../../instrumentation/test/support/random.ts';
import { exportRequest, type FixtureRequest, type FixtureSpan } from '../support/otlp-fixture.ts';
import { spansOf } from './spans.ts';
import type { Life } from './world.ts';

export interface Delivery {
  /** Epoch ms. */
  arrivesAt: number;
  request: FixtureRequest;
}

const PER_REQUEST = 60;

/**
 * How the spans of the lives arrive: in batches of one process, most within seconds, some hours or days later. A tenth
 * of the batches comes twice, unchanged or as part of another batch. The order is random.
 */
export function deliveries(lives: readonly Life[], seed: number): Delivery[] {
  const random = randomFrom(seed);
  const all: Delivery[] = [];
  for (const instance of new Set(lives.map((life) => life.instance))) {
    const own = lives.filter((life) => life.instance === instance);
    const [life] = own;
    if (life === undefined) continue;
    const resource = {
      'service.name': life.service,
      'service.version': life.version,
      'service.instance.id': life.instance,
      'deployment.environment.name': life.environment,
    };
    const spans = own.flatMap(spansOf).sort((a, b) => a.emittedAt - b.emittedAt);
    const send = (chosen: readonly { span: FixtureSpan; emittedAt: number }[]): void => {
      const emittedAt = Math.max(...chosen.map((each) => each.emittedAt));
      const delay = random() < 0.15 ? random() * 60 * HOUR_MS : random() * 5_000;
      const shuffled = chosen.map(({ span }) => ({ span, at: random() })).sort((a, b) => a.at - b.at);
      const request = exportRequest(
        resource,
        shuffled.map(({ span }) => span),
      );
      all.push({ arrivesAt: Math.ceil(emittedAt + delay), request });
    };
    for (let at = 0; at < spans.length; at += PER_REQUEST) {
      const batch = spans.slice(at, at + PER_REQUEST);
      send(batch);
      if (random() < 0.1) send(batch);
      if (random() < 0.1) send(spans.slice(Math.max(0, at - PER_REQUEST / 2), at + PER_REQUEST / 2));
    }
  }
  return all.sort((a, b) => a.arrivesAt - b.arrivesAt);
}
