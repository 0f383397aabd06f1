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
export function ThemeToggle({ className, word }: { className: string; word?: string }) {
  const theme = useSyncExternalStore(subscribe, currentTheme, () => 'system' as const);
  const Icon = ICONS[theme];
  return (
    <button
      type="button"
      className={className}
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme} (⇧D)`}
      data-shortcut="D"
      onClick={() => chooseTheme(nextTheme(theme))}
    >
      <Icon size={word ? 18 : 14} strokeWidth={1.75} aria-hidden="true" />
      {word}
    </button>
  );
}
