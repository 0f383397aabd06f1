'use client';
import { Check, CircleDashed, TriangleAlert } from 'lucide-react';
import { SETTLING_MS } from '../../../_close/time/arrival.ts';
import { Panel } from '../../panel/panel.tsx';
import type { ListedAlerts, NamedRule } from '../model.ts';
import { useServerClock } from '../use-server-clock.ts';
import { healthFacts, nameOf, nextText, secondsText } from './health-facts.ts';

/** Whether rules are evaluated: when last, when next, how many alerts, and which rules can't be. */
export function HealthPanel(props: {
  health: ListedAlerts['health'];
  rules: readonly NamedRule[];
  now: number;
  zone: string;
}) {
  const { health, rules, zone } = props;
  const clock = useServerClock(props.now);
  if (health === null) {
    return (
      <Panel title="Evaluation" actions={<Chip tone="calm" />}>
        <p className="mt-1 font-semibold text-16">Not yet</p>
        <p className="text-12 text-text-2">
          The receiver evaluates rules a minute and a half after each minute. It has not done so yet.
        </p>
      </Panel>
    );
  }
  const { failed } = health.facts;
  return (
    <Panel
      title="Evaluation"
      className={health.isLate ? 'border-bad' : ''}
      actions={<Chip tone={health.isLate ? 'late' : failed.length > 0 ? 'failed' : 'good'} />}
    >
      <p className={`mt-1 text-12 ${health.isLate ? 'text-bad' : 'text-text-2'}`}>
        <span className={`mr-1.5 font-semibold text-20 ${health.isLate ? '' : 'text-text'}`}>
          {secondsText(clock - health.evaluatedAt)} ago
        </span>
        last evaluated, {nextText(health, clock)}
      </p>
      {health.isLate ? (
        <p className="mb-1 text-12 text-text-2">
          What stands here is as old. See whether the receiver runs and can reach the database.
        </p>
      ) : null}
      <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-12">
        {healthFacts(health, rules, zone).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-text-2">{name}</dt>
            <dd className="wrap-anywhere text-right font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5 text-11 text-text-3">
        The newest {SETTLING_MS / 1000} s are left out: they may still change.
      </p>
      {failed.length === 0 ? null : (
        <ul className="mt-2 grid gap-1 border-line border-t pt-2 text-12">
          {failed.map(({ ruleId, reason }) => (
            <li key={ruleId} className="wrap-anywhere text-text-2">
              <span className="font-semibold text-bad">{nameOf(ruleId, rules)}</span> can't be evaluated: {reason}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const CHIPS = {
  good: { Icon: Check, words: 'healthy', classes: 'border-good/40 bg-good-soft text-good' },
  late: { Icon: TriangleAlert, words: 'late', classes: 'border-bad/40 bg-bad-soft text-bad' },
  failed: { Icon: TriangleAlert, words: 'rules fail', classes: 'border-warn/40 bg-warn-soft text-warn' },
  calm: { Icon: CircleDashed, words: 'waiting', classes: 'border-line-2 border-dashed text-text-2' },
} as const;

function Chip({ tone }: { tone: keyof typeof CHIPS }) {
  const { Icon, words, classes } = CHIPS[tone];
  return (
    <span className={`inline-flex items-center gap-1 rounded-pill border px-2 py-px text-12 ${classes}`}>
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {words}
    </span>
  );
}
