'use client';
import { VolumeX } from 'lucide-react';
import { useRef } from 'react';
import { DropDown } from '../../controls/drop-down.tsx';
import { Link } from '../../view/link.tsx';
import { useZone } from '../../view/use-zone.ts';
import { ReasonField } from '../reason-field.tsx';
import { newSilenceAddress } from '../silence-address.ts';
import { ofRule, silenceChoices } from './silence-choices.ts';
import { useSilencing } from './use-silencing.ts';

/**
 * For how long nobody is notified of anything that a rule fires, and why. `m` opens it where it is the main one, and the
 * number of a choice takes it.
 */
export function SilenceMenu(props: {
  rule: { id: string; name: string };
  main: boolean;
  /** An icon alone, where a row is narrow. */
  short?: boolean;
}) {
  const { rule, main, short = false } = props;
  const zone = useZone();
  const reason = useRef<HTMLInputElement>(null);
  const { busy, silence } = useSilencing();
  return (
    <DropDown
      label={`Silence the rule ${rule.name}`}
      {...(main && { shortcut: 'm' })}
      {...(short && { bare: true as const })}
      face={
        <>
          <VolumeX size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
          {short ? null : (
            <>
              Silence<span className="sr-only"> the rule {rule.name}</span>
            </>
          )}
        </>
      }
    >
      {(close) => (
        <>
          <p className="max-w-64 px-2 pb-1 text-text-2">Notify nobody of what “{rule.name}” fires</p>
          <ol>
            {silenceChoices(Date.now(), zone).map(({ words, until }, index) => (
              <li key={words}>
                <button
                  type="button"
                  disabled={busy}
                  data-shortcut={String(index + 1)}
                  className="flex w-full gap-4 rounded-control px-2 py-1 text-left hover:bg-line pointer-coarse:py-2.5"
                  onClick={() => {
                    const comment = reason.current?.value.trim() ?? '';
                    silence({ matchers: [ofRule(rule.id)], until, comment, what: `“${rule.name}”` });
                    close();
                  }}
                >
                  {words}
                  <kbd className="ml-auto text-text-3 pointer-coarse:hidden">{index + 1}</kbd>
                </button>
              </li>
            ))}
          </ol>
          <ReasonField ref={reason} />
          <Link
            href={newSilenceAddress(rule.id)}
            prefetch={false}
            className="block px-2 py-1 text-accent hover:underline"
          >
            By service, label, or each week …
          </Link>
        </>
      )}
    </DropDown>
  );
}
