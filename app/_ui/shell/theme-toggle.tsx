'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { chooseTheme, currentTheme, nextTheme } from './theme.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

function subscribe(changed: () => void) {
  document.addEventListener('themechange', changed);
  return () => document.removeEventListener('themechange', changed);
}

/** Steps through system, light and dark. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(subscribe, currentTheme, () => 'system' as const);
  const Icon = ICONS[theme];
  return (
    <button
      type="button"
      className="control w-7 justify-center px-0"
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme} (⇧D)`}
      data-shortcut="D"
      onClick={() => chooseTheme(nextTheme(theme))}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
