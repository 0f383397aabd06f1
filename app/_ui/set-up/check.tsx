import { Circle, CircleCheck, LoaderCircle } from 'lucide-react';

/** One thing to wait for, with what is known of it; `next` is the first that is not done. */
export function Check(props: {
  title: string;
  done: boolean;
  next: boolean;
  facts: readonly { detail: string; figure: string }[];
}) {
  const { title, done, next, facts } = props;
  return (
    <li className={`flex items-center gap-3 border-line border-t px-4 py-1.5 ${next ? 'bg-accent-soft' : ''}`}>
      <CheckIcon done={done} next={next} />
      <div className="min-w-0 flex-1">
        <p className={done || next ? 'font-semibold' : 'text-text-2'}>{title}</p>
        {facts.map(({ detail, figure }) => (
          <p key={detail} className="flex flex-wrap justify-between gap-x-3 text-12 text-text-2">
            <span>{detail}</span>
            <span className="break-all font-mono">{figure}</span>
          </p>
        ))}
      </div>
    </li>
  );
}

function CheckIcon({ done, next }: { done: boolean; next: boolean }) {
  const word = done ? 'done' : next ? 'waiting' : 'not yet';
  const Icon = done ? CircleCheck : next ? LoaderCircle : Circle;
  const colour = done ? 'text-good' : next ? 'text-accent motion-safe:animate-spin' : 'text-text-3';
  return (
    <>
      <Icon size={18} strokeWidth={1.75} className={`shrink-0 ${colour}`} aria-hidden="true" />
      <span className="sr-only">{word}</span>
    </>
  );
}
