import { CopyButton } from './copy-button.tsx';

/** Lines to be run or pasted, with a button that copies them; the words in `yours` stand out as to be changed. */
export function Command(props: { text: string; yours?: readonly string[]; onCopied?: () => void }) {
  const { text, yours = [], onCopied } = props;
  return (
    <div className="relative rounded-control border border-line bg-sunken p-3">
      <pre className="whitespace-pre-wrap wrap-anywhere pr-6 font-mono text-12 leading-[22px]">
        {pieces(text, yours).map(({ piece, start }) =>
          yours.includes(piece) ? (
            <span key={start} className="text-accent">
              {piece}
            </span>
          ) : (
            piece
          ),
        )}
      </pre>
      <div className="absolute top-2 right-2">
        <CopyButton text={text} label={`Copy: ${text.split('\n', 1)[0]}`} onCopied={onCopied} />
      </div>
    </div>
  );
}

/** Cuts a text at the first whole occurrence of each of some words, in their order. */
function pieces(text: string, words: readonly string[]): { piece: string; start: number }[] {
  const found: { piece: string; start: number }[] = [];
  let at = 0;
  for (const word of words) {
    const start = text.indexOf(word, at);
    if (start < 0) continue;
    found.push({ piece: text.slice(at, start), start: at }, { piece: word, start });
    at = start + word.length;
  }
  return [...found, { piece: text.slice(at), start: at }];
}
