'use client';
import { FONTS } from './_ui/shell/fonts.ts';
import { BASE_PATH } from './_ui/view/base-path.ts';
import ScreenError from './(dashboard)/error.tsx';
import './globals.css';

/** Where not even what all screens stand in could be made. Next's own has styles that the page's policy refuses. */
export default function FrameError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" className={FONTS}>
      <body>
        <title>afterclose</title>
        <link rel="icon" href={`${BASE_PATH}/icon.svg`} />
        <ScreenError {...props} />
      </body>
    </html>
  );
}
