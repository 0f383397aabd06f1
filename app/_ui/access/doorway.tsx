import type { ReactNode } from 'react';
import { Logo } from '../shell/logo.tsx';

/** What a page stands in that is open to nobody in particular: no rail, since nothing behind it is open yet. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center p-4">
      <div className="panel grid w-full max-w-[380px] gap-4 p-5">
        <div className="flex items-center gap-3">
          <Logo />
          <h1 className="font-semibold text-20">{title}</h1>
        </div>
        {children}
      </div>
    </main>
  );
}
