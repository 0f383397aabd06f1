'use client';
import { Pause, Play, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatDuration } from '../format/duration.ts';
import { type ScreenState, useScreenState } from '../live/screen-context.ts';
import { useView } from '../view/view-context.tsx';

/**
 * Whether the screen goes on by itself, how old its answer is, and the switch for that. A range with fixed ends is never
 * live: the button leaves it. What gets no answer, or no whole one, is not live either.
 * @throws {Error} outside of a screen that asks for its data
 */
export function LiveToggle() {
  const screen = useScreenState();
  if (screen === null) throw new Error('LiveToggle is used outside of a Screen.');
  return screen.outdated ? <ReloadButton /> : <Toggle screen={screen} />;
}

function Toggle({ screen }: { screen: ScreenState }) {
  const { live, fixed, failing, answeredAt } = screen;
  const { view, setView } = useView();
  const age = useAge(answeredAt);
  const wanted = view.live === '1' && !fixed;
  const [mark, words] = failing
    ? ['bg-bad', 'text-bad']
    : live
      ? ['bg-good', 'text-good']
      : ['bg-line-2', 'text-text-2'];
  const Icon = wanted ? Pause : Play;
  return (
    <button
      type="button"
      className="control"
      data-shortcut="l"
      title={fixed ? 'Leave the fixed range and go live (l)' : 'Live on, off (l)'}
      onClick={() => setView(fixed ? { from: null, to: null, live: '1' } : { live: wanted ? '0' : '1' })}
    >
      <span className={`size-2 rounded-full ${mark}`} aria-hidden="true" />
      <span className={live || failing ? `font-semibold ${words}` : words}>
        {failing ? 'No answer' : live ? 'Live' : 'Paused'}
        <span className="sr-only">{failing ? ' to updates' : ' updates'}</span>
      </span>
      {/* Not part of the name, which would change every second. */}
      <span aria-hidden="true" className="min-w-[6ch] text-left text-text-3 max-sm:hidden">
        {failing ? `for ${age}, asking again` : `${age} ago`}
      </span>
      <Icon size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
    </button>
  );
}

/** A page of another build than the server's can't be sure to understand its answers. */
function ReloadButton() {
  return (
    <button
      type="button"
      className="control primary"
      title="The server runs another version of afterclose than this page. The page keeps its last answer until it is loaded again."
      onClick={() => window.location.reload()}
    >
      <RotateCw size={14} strokeWidth={1.75} aria-hidden="true" />
      Updated, load again
    </button>
  );
}

/** How long ago that was, in words that change each second. */
function useAge(answeredAt: number): string {
  const [now, setNow] = useState(answeredAt);
  useEffect(() => {
    const tick = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(tick);
  }, []);
  return formatDuration(Math.max(0, Math.round((now - answeredAt) / 1000)) * 1000).replace(/^0 ms$/, '0 s');
}
