'use client';
import { useId, useState } from 'react';
import type { AlertRule } from '../../../../_alert/rule/rule.ts';
import { CopyTextButton } from '../../../controls/copy-text-button.tsx';
import { ruleOfText, ruleText, type TextProblem } from './rule-text.ts';

/** The rule as a file has it, to copy; what is pasted or changed is taken over, or refused by line. */
export default function YamlEditor(props: { rule: AlertRule; id: string | null; onApply: (rule: AlertRule) => void }) {
  const [text, setText] = useState(() => ruleText(props.rule, props.id));
  const [problems, setProblems] = useState<readonly TextProblem[]>([]);
  const field = useId();
  const apply = () => {
    const read = ruleOfText(text);
    if (read.ok) props.onApply(read.rule);
    else setProblems(read.problems);
  };
  return (
    <>
      <label htmlFor={field} className="text-12 text-text-2">
        As <code className="font-mono">afterclose rules apply</code> takes it. What is as the defaults have it is left
        out; the id is not taken over.
      </label>
      <textarea
        id={field}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblems([]);
        }}
        spellCheck={false}
        rows={16}
        aria-invalid={problems.length > 0}
        aria-describedby={problems.length > 0 ? `${field}-problems` : undefined}
        className="w-full resize-y whitespace-pre rounded-control border border-line-2 bg-sunken p-2 font-mono text-12"
      />
      {problems.length === 0 ? null : (
        <div id={`${field}-problems`} role="alert">
          <ul className="grid gap-0.5 text-12 text-bad">
            {problems.map(({ line, message }) => (
              <li key={`${line} ${message}`} className="wrap-anywhere">
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <CopyTextButton text={() => text} words="Copy" />
        <button type="button" className="control primary" onClick={apply}>
          Use this text
        </button>
      </div>
    </>
  );
}
