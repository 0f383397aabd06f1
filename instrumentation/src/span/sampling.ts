import type { Tracer } from '@opentelemetry/api';
import { propertyOf } from '../property-of.ts';

/** `toString()` of the SDK's sampler, alone or as the root of a ParentBased one: every connection begins a trace. */
const RATIO = /^(?:ParentBased\{root=)?TraceIdRatioBased\{([\d.e+-]+)\}/i;

/** The last answer: a process has one tracer of this package, or a few. */
let latest: { tracer: Tracer; probability: number | undefined } | undefined;

/**
 * The share of the connections that a tracer's ratio sampler lets through. It writes no threshold into `tracestate`, so
 * nobody else can know the weight of a span. Undefined for every other sampler, and where the tracer does not show its own.
 */
export function samplingProbability(tracer: Tracer): number | undefined {
  if (latest?.tracer === tracer) return latest.probability;
  // A tracer that was asked for before there was a provider hands on to that of the provider.
  const sampler = propertyOf(tracer, '_sampler') ?? propertyOf(propertyOf(tracer, '_delegate'), '_sampler');
  if (typeof sampler !== 'object' || sampler === null) return undefined;
  latest = { tracer, probability: probabilityOf(sampler) };
  return latest.probability;
}

function probabilityOf(sampler: object): number | undefined {
  const probability = Number(RATIO.exec(String(sampler))?.[1]);
  return probability > 0 && probability < 1 ? probability : undefined;
}
