'use client';
import { useState } from 'react';
import type { SweptThreshold } from '../../../../_alert/backtest/sweep.ts';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { PlainTable } from '../../../chart/plain-table.tsx';
import { Panel } from '../../../panel/panel.tsx';
import { TableToggle } from '../../../panel/table-toggle.tsx';
import { valueText } from '../../measured-text.ts';
import { pagesText } from '../../pages-text.ts';
import { knobOf, withKnob } from '../knob.ts';
import type { BacktestAnswer } from './backtest-answer.ts';
import { plateauOf, sweptAt } from './sweep-chart.ts';
import { SweepDrawing } from './sweep-drawing.tsx';

/** What other thresholds would have paged; a click takes one. */
export function SweepPanel(props: {
  answer: BacktestAnswer;
  rule: AlertRule;
  current: readonly SweptThreshold[];
  onChange: (rule: AlertRule) => void;
}) {
  const { answer, rule, current } = props;
  const [asTable, setAsTable] = useState(false);
  const { sweep } = answer;
  const knob = knobOf(rule);
  if (rule.condition.kind !== 'threshold' || knob === null || sweep.length === 0) return null;
  const plateau = plateauOf(sweep, knob.value);
  const own = sweptAt(sweep, knob.value);
  const missed = own?.missed ?? 0;
  const title = 'Threshold against pages a week';
  return (
    <Panel title={title} actions={<TableToggle title={title} asTable={asTable} onToggle={setAsTable} />}>
      <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-11 text-text-2">
        <li className="text-accent">— edited</li>
        {current.length > 0 ? <li>- - current</li> : null}
        {sweep.some((swept) => swept.missed > 0) ? <li>✕ misses a marked moment</li> : null}
        {own !== null && own.pagesAWeek === 0 ? (
          <li className="text-warn">pages nothing here</li>
        ) : plateau === null ? (
          <li>no plateau: small changes matter here</li>
        ) : (
          <li>
            <span
              className="mr-1 inline-block size-2.5 rounded-key border border-good bg-good-soft"
              aria-hidden="true"
            />
            plateau {valueText(rule, plateau.from)} – {valueText(rule, plateau.to)}: small changes matter little
          </li>
        )}
        {missed > 0 ? <li className="text-warn">misses {missed} marked here</li> : null}
      </ul>
      {asTable ? (
        <PlainTable
          label={title}
          heads={['threshold', 'pages a week', 'marked, missed']}
          rows={sweep.map(({ threshold, pagesAWeek, missed: count }) => ({
            key: threshold,
            cells: [valueText(rule, threshold), pagesText(pagesAWeek), count],
          }))}
        />
      ) : (
        <SweepDrawing
          sweep={sweep}
          current={current}
          plateau={plateau}
          rule={rule}
          threshold={knob.value}
          onChoose={(threshold) => props.onChange(withKnob(rule, threshold))}
        />
      )}
    </Panel>
  );
}
