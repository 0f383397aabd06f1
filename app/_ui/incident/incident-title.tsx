import type { Phrase } from './sentence.ts';

/** An incident's sentence: names as code, their places lighter. */
export function IncidentTitle({ phrases }: { phrases: readonly Phrase[] }) {
  return phrases.map(({ kind, text }, index) => {
    const key = `${index} ${text}`;
    const space = index === 0 ? '' : ' ';
    if (kind === 'code') {
      return (
        <span key={key}>
          {space}
          <code className="wrap-anywhere font-mono font-semibold">{text}</code>
        </span>
      );
    }
    return (
      <span key={key} className={kind === 'place' ? 'font-normal text-text-2' : undefined}>
        {space}
        {text}
      </span>
    );
  });
}
