'use client';
import { useEffect, useState } from 'react';
import { formatDuration } from '../../format/duration.ts';

/** "No answer for 14 s, asking again." `answeredAt` is `performance.now()` at the last answer; null before the first. */
export function NoAnswer({ answeredAt }: { answeredAt: number | null }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = answeredAt === null ? 0 : Math.round((now - answeredAt) / 1000);
  return (
    <p className="py-1 text-12 text-bad">
      <span role="alert">No answer</span>
      {/* No part of the alert, which would be read out every second. */}
      {seconds < 1 ? '' : ` for ${formatDuration(1000 * seconds)}`}, asking again
    </p>
  );
}
