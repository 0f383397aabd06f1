import { Plus } from 'lucide-react';
import type { OfferedPreset } from '../../../../_query/alert/presets.ts';
import { Link } from '../../../view/link.tsx';
import { newRuleAddress, ruleAddress } from '../../rule-address.ts';

/** Presets before knobs: each leads to the editor with its backtest. One that is on leads to its rule. */
export function NewRule({ presets, query }: { presets: readonly OfferedPreset[]; query: URLSearchParams }) {
  return (
    <>
      <ul className="mt-1">
        {presets.map(({ id, finds, enabled, rule }) => (
          <li key={id} className="border-line border-t py-2 first:border-t-0">
            <div className="flex items-baseline gap-2">
              <Link
                href={newRuleAddress(id, query)}
                className="min-w-0 flex-1 font-semibold text-accent hover:underline"
                prefetch={false}
              >
                {rule.name}
              </Link>
              {enabled ? (
                <Link href={ruleAddress(id, query)} className="text-11 text-text-2 underline" prefetch={false}>
                  on: edit it
                </Link>
              ) : null}
            </div>
            <p className="text-11 text-text-3">{finds}</p>
          </li>
        ))}
      </ul>
      <Link href={newRuleAddress(null, query)} className="control mt-2 self-start" prefetch={false}>
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
        New rule without a preset
      </Link>
    </>
  );
}
