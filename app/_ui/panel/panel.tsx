import { type ReactNode, useId } from 'react';

/** A framed part of a page that answers one question; a landmark named by its title. */
export function Panel(props: {
  title: string;
  /** Before the title. */
  mark?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`panel flex min-w-0 flex-col p-3 ${props.className ?? ''}`}>
      <header className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1">
        {props.mark}
        <h2 id={id} className="font-semibold">
          {props.title}
        </h2>
        {props.note ? (
          <span data-panel-note className="text-12 text-text-3">
            {props.note}
          </span>
        ) : null}
        {props.actions ? <div className="ml-auto flex items-center gap-2">{props.actions}</div> : null}
      </header>
      {props.children}
    </section>
  );
}
