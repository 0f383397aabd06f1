import type { HeldBackBy, Reading } from '../reading/reading.ts';
import type { AlertRule } from '../rule/rule.ts';
import { INACTIVE, type SeriesState } from './series-state.ts';
import type { Transition } from './transition.ts';

/** What a step needs to know of a rule. */
export type SteppedRule = Pick<AlertRule, 'forMs' | 'keepFiringForMs' | 'noTelemetry' | 'idle'>;

/** What one tick makes of an alert. */
export interface AlertStep {
  state: SeriesState;
  transitions: Transition[];
}

/**
 * One tick of one alert. The live evaluation, catching up after a stop, tests and backtests all call this, and nothing
 * else decides: so they can't disagree. A tick depends on the state before it, its reading and its time alone. The states
 * are those of Prometheus' alerting rules; what differs: an alert is pending by its value, and fires by its evidence.
 * @param at the tick, epoch ms; later than that of the step before
 */
export function step(rule: SteppedRule, state: SeriesState, reading: Reading, at: number): AlertStep {
  const seen = seenOf(rule, reading);
  switch (state.phase) {
    case 'inactive':
    case 'pending':
      return seen.is === 'beyond' ? beyond(rule, state, seen.heldBackBy, at) : notFired(state, reading, at);
    case 'firing':
    case 'recovering':
      return fired(rule, state, seen, at);
  }
}

type Seen =
  | { is: 'beyond'; heldBackBy: HeldBackBy | null }
  /** Not beyond the threshold, but not back either. */
  | { is: 'between' }
  | { is: 'quiet'; reason: 'recovered' | 'idle' | 'no_telemetry' }
  | { is: 'unknown' }
  /** An idle service of a rule that does not take this for a recovery. */
  | { is: 'same' };

function seenOf(rule: SteppedRule, reading: Reading): Seen {
  if (reading.kind === 'no_telemetry') {
    if (rule.noTelemetry === 'fire') return { is: 'beyond', heldBackBy: null };
    return rule.noTelemetry === 'recover' ? { is: 'quiet', reason: 'no_telemetry' } : { is: 'unknown' };
  }
  if (reading.kind === 'idle') return rule.idle === 'recover' ? { is: 'quiet', reason: 'idle' } : { is: 'same' };
  if (reading.exceeds) return { is: 'beyond', heldBackBy: reading.heldBackBy };
  return reading.recovers ? { is: 'quiet', reason: 'recovered' } : { is: 'between' };
}

/** Not firing, and the condition holds. */
function beyond({ forMs }: SteppedRule, state: SeriesState, heldBackBy: HeldBackBy | null, at: number): AlertStep {
  const startedAt = state.startedAt ?? at;
  const isLongEnough = at - startedAt >= forMs;
  if (isLongEnough && heldBackBy === null) {
    return {
      state: { ...state, phase: 'firing', startedAt, firedAt: at },
      transitions: [{ to: 'firing', at, reason: null }],
    };
  }
  const transitions: Transition[] = [];
  if (state.phase === 'inactive') transitions.push({ to: 'pending', at, reason: null });
  const isHeldBack = isLongEnough && state.heldBackAt === null;
  if (isHeldBack) transitions.push({ to: 'held_back', at, reason: heldBackBy });
  return {
    state: { ...state, phase: 'pending', startedAt, heldBackAt: isHeldBack ? at : state.heldBackAt },
    transitions,
  };
}

/** Not firing, and the condition does not hold: one tick without it begins anew. */
function notFired(state: SeriesState, reading: Reading, at: number): AlertStep {
  if (state.phase === 'inactive') return { state, transitions: [] };
  const reason = reading.kind === 'measured' ? 'recovered' : reading.kind;
  return { state: INACTIVE, transitions: [{ to: 'faded', at, reason }] };
}

/** An alert that fires, or is recovering. */
function fired({ keepFiringForMs }: SteppedRule, state: SeriesState, seen: Seen, at: number): AlertStep {
  const transitions: Transition[] = [];
  if (seen.is === 'unknown') {
    if (state.unknownSince === null) transitions.push({ to: 'unknown', at, reason: 'no_telemetry' });
    // How long it has been quiet is not known any more.
    return {
      state: { ...state, quietSince: null, phase: 'firing', unknownSince: state.unknownSince ?? at },
      transitions,
    };
  }
  if (state.unknownSince !== null) transitions.push({ to: 'known_again', at, reason: null });
  const known = { ...state, unknownSince: null };
  if (seen.is === 'same') return { state: known, transitions };
  if (seen.is !== 'quiet') {
    if (state.phase === 'recovering') transitions.push({ to: 'firing_again', at, reason: null });
    return { state: { ...known, phase: 'firing', quietSince: null }, transitions };
  }
  const quietSince = known.quietSince ?? at;
  if (at - quietSince >= keepFiringForMs) {
    transitions.push({ to: 'resolved', at, reason: seen.reason });
    return { state: INACTIVE, transitions };
  }
  if (state.phase === 'firing') transitions.push({ to: 'recovering', at, reason: seen.reason });
  return { state: { ...known, phase: 'recovering', quietSince }, transitions };
}
