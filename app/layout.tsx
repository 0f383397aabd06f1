import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { NONCE_HEADER } from './_process/nonce-header.ts';
import { requestProject } from './_process/project-database.ts';
import { FONTS } from './_ui/shell/fonts.ts';
import { THEME_SCRIPT } from './_ui/shell/theme.ts';
import { BASE_PATH } from './_ui/view/base-path.ts';
import { shownProjects } from './(dashboard)/shown-projects.ts';
import './globals.css';

/** The title of each page says its project, where there are several. */
export async function generateMetadata(): Promise<Metadata> {
  // Nothing is asked while the dashboard is built.
  await connection();
  const project = requestProject();
  const isOnly = project === null || (await shownProjects()).every((name) => name === project);
  return {
    title: { default: 'afterclose', template: isOnly ? '%s · afterclose' : `%s · ${project} · afterclose` },
    description: 'How often code sends on a WebSocket that is already closing or closed, and since which release.',
    icons: { icon: `${BASE_PATH}/icon.svg` },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f9fa' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1013' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // It also keeps each page from being made at the build, when there is no nonce.
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    // The script below may set data-theme before React takes over.
    <html lang="en" className={FONTS} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this project; it must run before the first paint. */}
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <NuqsAdapter>{children}</NuqsAdapter>
      </body>
    </html>
  );
}
