'use client';
import { useEffect, useState } from 'react';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { type FieldProblem, sendJson } from '../../../form/send-json.ts';
import type { BacktestAnswer } from './backtest-answer.ts';

/** A backtest as far as it is known. */
export interface BacktestState {
  /** The newest answer; it stays while the next one is on its way. */
  answer: BacktestAnswer | null;
  pending: boolean;
  problems: readonly FieldProblem[];
}

/** Typing and dragging ask once they rest. */
const DEBOUNCE_MS = 400;

/**
 * Asks what a rule would have done; null asks nothing, and keeps the last answer. Who is paged makes no difference, and does
 * not ask again.
 * @param asked `again` asks anew by being another number
 */
export function useBacktest(
  rule: AlertRule | null,
  asked: { currentId: string | null; lengthMs: number; zone: string; again: number },
): BacktestState {
  const { currentId, lengthMs, zone, again } = asked;
  const [state, setState] = useState<BacktestState>({ answer: null, pending: true, problems: [] });
  const body = rule === null ? null : JSON.stringify({ rule: judged(rule), zone, ...(currentId && { currentId }) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number asks again.
  useEffect(() => {
    if (body === null) return;
    const abort = new AbortController();
    setState((before) => ({ ...before, pending: true }));
    const timer = setTimeout(async () => {
      const to = Date.now();
      try {
        const asking = { ...JSON.parse(body), from: to - lengthMs, to };
        const sent = await sendJson<BacktestAnswer>('alerts/backtest', 'POST', asking, abort.signal);
        if (abort.signal.aborted) return;
        setState((before) =>
          sent.ok
            ? { answer: sent.answer, pending: false, problems: [] }
            : { ...before, pending: false, problems: sent.problems },
        );
      } catch {
        // Another question has taken its place.
      }
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body, lengthMs, again]);
  return state;
}

/** What of a rule decides what it pages. */
function judged(rule: AlertRule): AlertRule {
  const messages = { channels: [], labels: {}, groupKey: '', owner: null, runbookUrl: null, enabled: true };
  return { ...rule, ...messages, name: 'backtest' };
}
