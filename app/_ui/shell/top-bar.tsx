import type { ReactNode } from 'react';
import { BarStart } from './bar-start.tsx';
import { GoToButton } from './go-to-button.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

/**
 * The bar above a screen: its name, what it is filtered by, its time range and zone, and whether it is live. On a narrow
 * screen filters and time become a second row. Where they have no room they scroll: the bar never grows.
 */
export function TopBar(props: { title: string; filters?: ReactNode; time?: ReactNode; live?: ReactNode }) {
  return (
    <header className="top-bar sticky top-0 gap-x-2">
      <BarStart />
      <h1 className="whitespace-nowrap font-semibold text-16 sm:mr-2">{props.title}</h1>
      <div data-print="hide" className="bar-strip max-sm:order-last sm:flex-1">
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
