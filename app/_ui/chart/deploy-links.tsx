'use client';
import { useSearchParams } from 'next/navigation';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { formatCountOf } from '../format/count.ts';
import { formatMoment } from '../format/time.ts';
import { TONE_TEXT } from '../verdict/verdict-chip.tsx';
import { deployAddress, deploysAddress } from '../view/deploy-address.ts';
import { Link } from '../view/link.tsx';
import { flagTime, spanOfFlags } from './flagged-deploy.ts';
import type { MarkedDeploy } from './release-marks.ts';

/** A flag or a tick, and what it stands for, the earliest first. */
export interface DeployTarget {
  deploys: readonly MarkedDeploy[];
  /** In pixels of the plot. */
  box: { left: number; top: number; width: number; height: number };
}

/**
 * What lies over the marks of releases and answers the pointer and the keyboard: a card says what each is, how it came to be
 * known and what was found, and leads to it. All are one tab stop: arrows go from mark to mark, ↓ into a list, Escape out.
 */
export function DeployLinks(props: { left: number; width: number; zone: string; targets: readonly DeployTarget[] }) {
  const { targets } = props;
  const bar = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [open, setOpen] = useState<number | null>(null);
  const query = new URLSearchParams(useSearchParams().toString());
  if (targets.length === 0) return null;
  const stop = Math.min(current, targets.length - 1);

  const focus = (selector: string) => bar.current?.querySelector<HTMLElement>(selector)?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS.get(event.key);
    const rows = [...(bar.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const row = rows.findIndex((one) => one.matches(':focus'));
    if (by !== undefined) focus(`[data-mark="${Math.min(Math.max(stop + by, 0), targets.length - 1)}"]`);
    else if (event.key === 'ArrowDown') rows[Math.min(row + 1, rows.length - 1)]?.focus();
    else if (event.key === 'ArrowUp')
      (rows[row - 1] ?? bar.current?.querySelector<HTMLElement>(`[data-mark="${stop}"]`))?.focus();
    else if (event.key === 'Escape' && open !== null) {
      focus(`[data-mark="${stop}"]`);
      setOpen(null);
    } else return;
    event.preventDefault();
  };
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(null);
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Releases in this chart"
      className="absolute top-0"
      style={{ left: props.left, width: props.width }}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {targets.map(({ deploys, box }, index) => {
        const [first] = deploys;
        if (first === undefined) return null;
        const face = {
          'data-mark': index,
          tabIndex: index === stop ? 0 : -1,
          className: 'block size-full rounded-key',
          onFocus: () => {
            setCurrent(index);
            setOpen(index);
          },
        };
        return (
          <div
            key={`${first.deploy.id} ${box.top}`}
            className={`pointer-events-auto absolute ${open === index ? 'z-10' : ''}`}
            style={box}
            onPointerEnter={() => setOpen(index)}
            onPointerLeave={(event) => {
              if (!event.currentTarget.contains(document.activeElement)) setOpen(null);
            }}
          >
            {deploys.length === 1 ? (
              <Link
                {...face}
                href={deployAddress(first.deploy.id, query)}
                prefetch={false}
                aria-label={first.text.title}
              />
            ) : (
              <button
                {...face}
                type="button"
                aria-expanded={open === index}
                aria-label={formatCountOf(deploys.length, 'release')}
                onClick={() => setOpen(index)}
              />
            )}
            {open === index ? (
              <div className={`absolute top-full w-max max-w-[min(420px,80vw)] pt-1 ${onSide(box, props.width)}`}>
                <ul
                  aria-label={formatCountOf(deploys.length, 'release')}
                  className="floating grid max-h-60 gap-1 overflow-y-auto p-2 text-12"
                >
                  {deploys.map((one) => (
                    <li key={one.deploy.id}>
                      <Link
                        data-row
                        // The mark itself leads to a single one.
                        tabIndex={deploys.length === 1 ? -1 : undefined}
                        href={deployAddress(one.deploy.id, query)}
                        prefetch={false}
                        className="block rounded-control px-1 hover:bg-line"
                      >
                        <DeployFacts marked={one} zone={props.zone} />
                      </Link>
                    </li>
                  ))}
                  {deploys.length === 1 ? null : (
                    <li>
                      <Link
                        data-row
                        href={deploysAddress(query, spanOfFlags(deploys.map(({ deploy }) => deploy)))}
                        prefetch={false}
                        className="block rounded-control px-1 text-accent hover:bg-line"
                      >
                        All of this time
                      </Link>
                    </li>
                  )}
                </ul>
              </div>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

const STEPS = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['Home', -1e6],
  ['End', 1e6],
]);

/** A card stays inside the plot. */
function onSide({ left }: DeployTarget['box'], width: number): string {
  return left > width / 2 ? 'right-0' : 'left-0';
}

/** Which release, when, how it came to be known, and what was found. */
function DeployFacts({ marked: { deploy, text }, zone }: { marked: MarkedDeploy; zone: string }) {
  const { service, environment, version, isRollback, source, judgement } = deploy;
  const at = formatMoment(flagTime(deploy), zone);
  return (
    <>
      <span className="block">
        <span className="font-semibold">
          {service} {isRollback ? `back to ${version}` : version}
        </span>{' '}
        <span className="text-text-3">
          {at}
          {environment === '' ? '' : `, ${environment}`}
        </span>{' '}
        <span className={TONE_TEXT[text.tone]}>{judgement === null ? 'not judged yet' : judgement.label}</span>
      </span>
      {source === 'inferred' ? (
        <span className="block text-text-3">inferred: nobody announced it, first span with this version at {at}</span>
      ) : null}
    </>
  );
}
