import type { ReactNode } from 'react';

/** One of the numbered steps of a way; `choice` stands at the end of its title. */
export function Step(props: { number: number; title: string; choice?: ReactNode; children: ReactNode }) {
  return (
    <li className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-x-4 not-last:before:absolute not-last:before:top-7 not-last:before:-bottom-4 not-last:before:left-3 not-last:before:w-px not-last:before:bg-line-2">
      <span
        aria-hidden="true"
        className="flex size-6 items-center justify-center rounded-full border border-line-2 font-semibold text-12"
      >
        {props.number}
      </span>
      <div>
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold">{props.title}</h3>
          {props.choice}
        </div>
        {props.children}
      </div>
    </li>
  );
}

/** What to know about a step, under it. */
export function Hint({ children }: { children: ReactNode }) {
  return <p className="mt-2 break-words text-12 text-text-3 [&_code]:font-mono [&_code]:text-text-2">{children}</p>;
}
