import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

/** The bar above a screen: its name, what it is filtered by, and how it tells time. */
export function TopBar({ title, filters, time }: { title: string; filters?: ReactNode; time?: ReactNode }) {
  return (
    <header className="sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-x-2 gap-y-2 border-line border-b bg-sunken px-4 py-2">
      <span className="sm:hidden">
        <Logo size={20} />
      </span>
      <h1 className="mr-2 font-semibold text-16">{title}</h1>
      {filters}
      <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
        {time}
        <ThemeToggle />
      </div>
    </header>
  );
}
