import type { FieldProblem } from './send-json.ts';

/** What the API says is wrong with what was sent, under a form; nothing where it took it. */
export function ProblemList({ problems }: { problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul role="alert" className="text-12 text-bad">
      {problems.map(({ field, message }) => (
        <li key={`${field} ${message}`}>
          {field === '' ? '' : `${field}: `}
          {message}
        </li>
      ))}
    </ul>
  );
}
