import type { ReactNode } from 'react';
import { GoToButton } from './go-to-button.tsx';
import { Logo } from './logo.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

/**
 * The bar above a screen: its name, what it is filtered by, its time range and zone, and whether it is live. On a narrow
 * screen filters and time become a second row that scrolls.
 */
export function TopBar(props: { title: string; filters?: ReactNode; time?: ReactNode; live?: ReactNode }) {
  return (
    <header className="sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-2 border-line border-b bg-sunken px-3 py-2 sm:px-4 print:static print:border-0">
      <span className="sm:hidden">
        <Logo size={20} />
      </span>
      <h1 className="font-semibold text-16 sm:mr-2">{props.title}</h1>
      <div
        data-print="hide"
        className="relative order-last flex w-full gap-2 overflow-x-auto p-0.5 sm:order-none sm:w-auto sm:flex-1 sm:flex-wrap sm:overflow-visible"
      >
        {props.filters}
        <div className="flex gap-2 sm:ml-auto">{props.time}</div>
      </div>
      <div data-print="hide" className="ml-auto flex gap-2 sm:ml-0">
        {props.live}
        <GoToButton className="control w-9 justify-center px-0 sm:hidden" />
        <ThemeToggle className="control w-9 justify-center px-0 sm:hidden" />
      </div>
    </header>
  );
}
