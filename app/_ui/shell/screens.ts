import { BellRing, GitCompareArrows, LayoutDashboard, Rocket, Unplug } from 'lucide-react';

/** The screens, in the rail's order; `key` goes there, `low` ones stand at the rail's foot. */
export const SCREENS = [
  { href: '/', word: 'Overview', Icon: LayoutDashboard, key: 'g o', low: false },
  { href: '/incidents', word: 'Incidents', Icon: GitCompareArrows, key: 'g i', low: false },
  { href: '/deploys', word: 'Deploys', Icon: Rocket, key: 'g d', low: false },
  { href: '/alerts', word: 'Alerts', Icon: BellRing, key: 'g a', low: false },
  { href: '/set-up', word: 'Set-up', Icon: Unplug, key: 'g s', low: true },
] as const;
