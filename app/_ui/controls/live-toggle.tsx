'use client';
import { Pause, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { formatDuration } from '../format/duration.ts';
import { useView } from '../view/view-context.tsx';

const EVERY_MS = 5000;
/** An answer that takes longer is said to be missing. */
const PATIENCE_MS = 3 * EVERY_MS;

/**
 * Asks the server anew every 5 s while the page is visible, and shows the age of the answer. It waits for the answer before
 * it asks again, and never moves a chart under a pointer or the keyboard's cross-hair, nor text that is being selected.
 * A range with fixed ends is never live: the button leaves it. What could not be loaded, or does not come, is not live either.
 * `answeredAt`, epoch ms on the server's clock, only identifies an answer: the age is measured here.
 */
export function LiveToggle({ answeredAt, loaded, fixed }: { answeredAt: number; loaded: boolean; fixed: boolean }) {
  const { view, setView } = useView();
  const router = useRouter();
  const [refreshing, startTransition] = useTransition();
  const [age, setAge] = useState({ answeredAt, seconds: 0 });
  const live = view.live === '1' && !fixed;

  useEffect(() => {
    const arrivedAt = performance.now();
    const tick = setInterval(
      () => setAge({ answeredAt, seconds: Math.round((performance.now() - arrivedAt) / 1000) }),
      1000,
    );
    return () => clearInterval(tick);
  }, [answeredAt]);

  useEffect(() => {
    if (!live || refreshing) return;
    const timer = setInterval(() => {
      if (!document.hidden && !isHeld()) startTransition(() => router.refresh());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [live, refreshing, router]);

  const seconds = age.answeredAt === answeredAt ? age.seconds : 0;
  const missing = live && (!loaded || (refreshing && 1000 * seconds > PATIENCE_MS));
  const [mark, words] = missing
    ? ['bg-bad', 'text-bad']
    : live
      ? ['bg-good', 'text-good']
      : ['bg-line-2', 'text-text-2'];
  const Icon = live ? Pause : Play;
  return (
    <button
      type="button"
      className="control"
      data-shortcut="l"
      title={fixed ? 'Leave the fixed range and go live (l)' : 'Live on, off (l)'}
      onClick={() => setView(fixed ? { from: null, to: null, live: '1' } : { live: live ? '0' : '1' })}
    >
      <span className={`size-2 rounded-full ${mark}`} aria-hidden="true" />
      <span className={live ? `font-semibold ${words}` : words}>
        {missing ? 'No answer' : live ? 'Live' : 'Paused'}
        <span className="sr-only">{missing ? ' to updates' : ' updates'}</span>
      </span>
      {/* Not part of the name, which would change every second. */}
      <span aria-hidden="true" className="text-text-3 max-sm:hidden">
        {formatDuration(seconds * 1000).replace(/^0 ms$/, '0 s')} ago
      </span>
      <Icon size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
    </button>
  );
}

function isHeld(): boolean {
  const selection = document.getSelection();
  return (
    document.querySelector('[data-hold-live]:is(:hover, :focus-within)') !== null ||
    (selection !== null && !selection.isCollapsed)
  );
}
