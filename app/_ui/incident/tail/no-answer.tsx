'use client';
import { useEffect, useState } from 'react';
import { formatDuration } from '../../format/duration.ts';

/** "No answer for 14 s, asking again." `lastAt` is that of `performance.now()` at the last answer; null before the first. */
export function NoAnswer({ problem, lastAt }: { problem: string; lastAt: number | null }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = lastAt === null ? 0 : Math.max(0, Math.round((now - lastAt) / 1000));
  return (
    <p className="py-1 text-12 text-bad">
      <span role="alert">{problem}</span>
      {/* Not a part of the alert, which would be read out every second. */}
      <span>{seconds === 0 ? '' : ` for ${formatDuration(1000 * seconds)}`}, asking again</span>
    </p>
  );
}
