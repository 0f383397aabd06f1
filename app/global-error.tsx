'use client';
import { whereItIsLogged } from './_ui/panel/where-it-is-logged.ts';
import { FONTS } from './_ui/shell/fonts.ts';
import { BASE_PATH } from './_ui/view/base-path.ts';
import './globals.css';

/**
 * Where not even what all screens stand in could be made. Next's own has styles that the page's policy refuses. Each
 * first load has it, and so it is made of little.
 */
export default function FrameError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" className={FONTS}>
      <body>
        <title>afterclose</title>
        <link rel="icon" href={`${BASE_PATH}/icon.svg`} />
        <main className="p-4">
          <div className="panel flex items-center gap-3 p-3" role="alert">
            <p className="min-w-0 flex-1">
              <strong className="block font-semibold">This screen could not be shown</strong>
              <span className="text-12 text-text-2">{whereItIsLogged(error)}</span>
            </p>
            <button type="button" className="control" onClick={retry}>
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
