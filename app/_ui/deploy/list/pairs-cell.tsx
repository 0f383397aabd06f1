import type { ReactNode } from 'react';
import { formatCount } from '../../format/count.ts';
import { Link } from '../../view/link.tsx';

/** Pairs of call sites that came, grew or went with a release, each with the way to them. */
export function PairsCell(props: { counts: { new: number; gone: number; grown: number } | null; href: string | null }) {
  const { counts } = props;
  if (counts === null) return <span className="text-12 text-text-3">–</span>;
  const parts = [
    { word: 'new', count: counts.new, colour: 'text-bad' },
    { word: 'grown', count: counts.grown, colour: 'text-bad' },
    { word: 'gone', count: counts.gone, colour: 'text-good' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return <span className="text-12 text-text-3">no change</span>;
  return (
    <span className="flex flex-wrap gap-x-2 text-12">
      {parts.map(({ word, count, colour }) => (
        <PairsLink
          key={word}
          href={props.href}
          noun={count === 1 ? 'pair' : 'pairs'}
          className={parts.length > 2 ? colour : `w-full ${colour}`}
        >
          {formatCount(count)} {word}
        </PairsLink>
      ))}
    </span>
  );
}

function PairsLink(props: { href: string | null; noun: string; className: string; children: ReactNode }) {
  const { href, noun, className, children } = props;
  if (href === null) return <span className={className}>{children}</span>;
  return (
    <Link href={href} prefetch={false} className={`hover:underline pointer-coarse:py-1 ${className}`}>
      {children}
      <span className="sr-only"> {noun}</span>
    </Link>
  );
}
