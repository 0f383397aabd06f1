import { useEffect, useRef } from 'react';
import { formatCount } from '../../format/count.ts';

/** So far below the window rows are made. */
const AHEAD_PX = 800;

/** The end of a list that goes on: it does so by itself as it comes near. */
export function MoreRows({ rest, onMore }: { rest: number; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = button.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: `${AHEAD_PX}px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <button ref={button} type="button" className="px-3 py-2 text-12 text-accent hover:underline" onClick={onMore}>
      Show {formatCount(rest)} more
    </button>
  );
}
