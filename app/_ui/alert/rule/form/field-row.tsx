import type { ReactNode } from 'react';

/** A row of the form: its name, its controls, and what is wrong with them. */
export function FieldRow(props: { label: string; problem?: string | null; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)] items-start gap-x-3 gap-y-1">
      <span className="pt-1 text-12 text-text-3 pointer-coarse:pt-2" aria-hidden="true">
        {props.label}
      </span>
      <div className="flex min-w-0 flex-wrap items-center gap-2">{props.children}</div>
      {props.note ? <div className="col-start-2 text-11 text-text-3">{props.note}</div> : null}
      {props.problem ? (
        <p role="alert" className="col-span-2 text-12 text-bad">
          {props.problem}
        </p>
      ) : null}
    </div>
  );
}

/** A section of the form. */
export function FormSection(props: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={props.title} className="flex flex-col gap-2 border-line border-t p-3 first:border-t-0">
      <div className="flex items-center">
        <h2 className="font-semibold">{props.title}</h2>
        {props.side ? <div className="ml-auto flex items-center gap-2 text-12">{props.side}</div> : null}
      </div>
      {props.children}
    </section>
  );
}
