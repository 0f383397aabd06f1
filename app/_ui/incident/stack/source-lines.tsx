import type { SourceLine } from '../../../_query/incident/sample.ts';
import { codeWords } from './code-words.ts';

const TONES = {
  close: 'border-[var(--closing-edge)] bg-[color-mix(in_srgb,var(--closing-edge)_22%,transparent)]',
  send: 'border-[var(--hue-sends)] bg-[color-mix(in_srgb,var(--hue-sends)_18%,transparent)]',
};

/** A few lines of source, the one that called marked. */
export function SourceLines(props: { source: readonly SourceLine[]; line: number | null; tone: keyof typeof TONES }) {
  const indent = Math.min(...props.source.filter(({ text }) => text.trim() !== '').map(({ text }) => indentOf(text)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label="Source" tabIndex={0} className="-mx-3 mt-2 overflow-x-auto font-mono text-12">
      <table className="w-full">
        <tbody>
          {props.source.map(({ line, text }) => {
            const called = line === props.line;
            return (
              <tr key={line}>
                <td
                  className={`w-11 border-l-2 py-0.5 pr-2 text-right ${called ? `${TONES[props.tone]} text-text` : 'border-transparent text-text-3'}`}
                >
                  {line}
                  {called ? <span className="sr-only">, called here</span> : null}
                </td>
                <td
                  className={`whitespace-pre py-0.5 pr-3 ${called ? `${TONES[props.tone]} border-l-0 text-text` : 'text-text-2'}`}
                >
                  {codeWords(text.slice(Number.isFinite(indent) ? indent : 0)).map(({ at, text: word, keyword }) => (
                    <span key={at} className={keyword ? 'text-accent' : undefined}>
                      {word}
                    </span>
                  ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
