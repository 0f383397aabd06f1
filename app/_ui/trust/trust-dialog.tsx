'use client';
import { Check, Info, ShieldAlert } from 'lucide-react';
import type { DataQuality } from '../../_query/quality/data-quality.ts';
import { formatCountOf } from '../format/count.ts';
import { ModalDialog } from '../shell/modal-dialog.tsx';
import { arrivalChecks } from './arrival-checks.ts';
import { countingChecks } from './counting-checks.ts';
import { rangeChecks, type TrustContext } from './range-checks.ts';
import type { TrustReason } from './trust-reason.ts';

/** May the numbers be trusted? Each reason against it with what to do, and what was checked and is right. */
export default function TrustDialog(props: {
  quality: DataQuality;
  context: TrustContext;
  /** Where the API answers the same. */
  api: string;
  onClose: () => void;
}) {
  const { quality, context } = props;
  const checks = [...arrivalChecks(quality, context.zone), ...countingChecks(quality), ...rangeChecks(context)];
  const reasons = checks.flatMap((check) => check.reasons);
  const warnings = reasons.filter(({ tone }) => tone === 'warning');
  const notes = reasons.filter(({ tone }) => tone === 'note');
  const fine = checks.filter((check) => check.reasons.length === 0).map((check) => check.fine);
  return (
    <ModalDialog title="Can I trust this?" onClose={props.onClose} className="w-[min(720px,calc(100vw-32px))]">
      <p className="mb-3">
        {warnings.length > 0
          ? `Not all of it: ${formatCountOf(warnings.length, 'thing')} ${warnings.length === 1 ? 'makes' : 'make'} numbers of this range wrong or incomplete.`
          : notes.length > 0
            ? `Yes. ${formatCountOf(notes.length, 'thing')} to know before you read them.`
            : 'Yes: nothing was found that speaks against the numbers of this range.'}
      </p>
      <Reasons title="What makes numbers wrong or incomplete" reasons={warnings} />
      <Reasons title="To know" reasons={notes} />
      <h3 className="mb-1 font-semibold">Checked, and right</h3>
      <ul className="grid gap-1 text-12 text-text-2">
        {fine.map((words) => (
          <li key={words} className="flex gap-2">
            <Check size={14} strokeWidth={1.75} className="mt-px shrink-0 text-good" aria-hidden="true" />
            {words}
          </li>
        ))}
        {quality.duplicate === 0 ? null : (
          <li className="flex gap-2">
            <Check size={14} strokeWidth={1.75} className="mt-px shrink-0 text-good" aria-hidden="true" />
            {formatCountOf(quality.duplicate, 'span')} came twice, and counted once
          </li>
        )}
      </ul>
      <p className="mt-3 text-12">
        <a className="text-accent hover:underline" href={props.api}>
          The same as JSON
        </a>
      </p>
    </ModalDialog>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: readonly TrustReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <section className="mb-3">
      <h3 className="mb-1 font-semibold">{title}</h3>
      <ul className="grid gap-2">
        {reasons.map(({ tone, found, effect, remedy }) => {
          const Icon = tone === 'warning' ? ShieldAlert : Info;
          return (
            <li key={found} className="flex gap-2 rounded-control border border-line bg-sunken p-2">
              <Icon
                size={14}
                strokeWidth={1.75}
                className={`mt-0.5 shrink-0 ${tone === 'warning' ? 'text-warn' : 'text-text-2'}`}
                aria-hidden="true"
              />
              <div className="min-w-0">
                <p className="wrap-anywhere font-semibold">{found}</p>
                <p className="text-12 text-text-2">{effect}</p>
                <p className="text-12">
                  <span className="text-text-3">What to do: </span>
                  {remedy}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
