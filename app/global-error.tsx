'use client';
import ScreenError from './(dashboard)/error.tsx';
import './globals.css';

/** Where not even what all screens stand in could be made. Next's own has styles that the page's policy refuses. */
export default function FrameError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>afterclose</title>
        <ScreenError {...props} />
      </body>
    </html>
  );
}
