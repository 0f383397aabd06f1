'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '../view/link.tsx';
import { GoToButton } from './go-to-button.tsx';
import { HelpButton } from './help-button.tsx';
import { Logo } from './logo.tsx';
import { SCREENS } from './screens.ts';
import { ThemeToggle } from './theme-toggle.tsx';

/** How an entry of the rail looks. */
export const RAIL_ITEM =
  'relative flex w-full flex-1 flex-col items-center gap-1 rounded-control px-1 py-2 text-11 text-text-2 hover:bg-raised hover:text-text sm:flex-none aria-[current=page]:bg-raised aria-[current=page]:text-text aria-[current=page]:font-semibold';

/** The way between screens: a rail at the left, on a narrow screen a bar at the bottom. `alerts` stands at their icon. */
export function Rail({ alerts, account }: { alerts?: ReactNode; account: ReactNode }) {
  const path = usePathname();
  const link = ({ href, word, Icon, key }: (typeof SCREENS)[number]) => (
    <li key={href} className="flex flex-1 sm:flex-none">
      <Link
        href={href}
        aria-current={path === href || (href !== '/' && path.startsWith(`${href}/`)) ? 'page' : undefined}
        aria-keyshortcuts={key}
        data-shortcut={key}
        className={`${RAIL_ITEM} before:absolute before:-left-1 before:hidden before:h-5 before:w-0.5 before:rounded-key before:bg-accent sm:aria-[current=page]:before:block`}
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
        {word}
        {href === '/alerts' ? alerts : null}
      </Link>
    </li>
  );
  return (
    <nav
      aria-label="Screens"
      data-print="hide"
      className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-sunken px-1 pb-[env(safe-area-inset-bottom)] sm:sticky sm:top-0 sm:h-dvh sm:w-18 sm:shrink-0 sm:flex-col sm:overflow-y-auto sm:border-t-0 sm:border-r"
    >
      <span className="hidden h-12 items-center justify-center sm:flex">
        <Logo />
      </span>
      <ul className="flex flex-4 gap-1 sm:flex-none sm:flex-col">{SCREENS.filter(({ low }) => !low).map(link)}</ul>
      <ul className="flex flex-1 gap-1 max-sm:has-[[data-account]]:flex-2 sm:mt-auto sm:flex-none sm:flex-col sm:pb-2">
        <li className="hidden sm:flex">
          <GoToButton className={RAIL_ITEM} shortcut="mod+k">
            Go to <kbd className="text-11">⌘K</kbd>
          </GoToButton>
        </li>
        <li className="hidden sm:flex">
          <ThemeToggle className={RAIL_ITEM} word="Theme" />
        </li>
        {SCREENS.filter(({ low }) => low).map(link)}
        <li className="hidden sm:flex">
          <HelpButton className={RAIL_ITEM} />
        </li>
        {account}
      </ul>
    </nav>
  );
}
