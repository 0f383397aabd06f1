import { type FieldWords, problemWords } from './problem-words.ts';
import type { FieldProblem } from './send-json.ts';

/** What the API says is wrong with what was sent, under a form; nothing where it took it. */
export function ProblemList({ problems, words }: { problems: readonly FieldProblem[]; words: FieldWords }) {
  if (problems.length === 0) return null;
  return (
    <ul role="alert" className="text-12 text-bad">
      {problems.map((problem) => {
        const said = problemWords(problem, words);
        return <li key={said}>{said}</li>;
      })}
    </ul>
  );
}
