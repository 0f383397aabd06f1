'use client';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { ZoneMenu } from '../controls/zone-menu.tsx';
import { TopBar } from '../shell/top-bar.tsx';
import { Link } from '../view/link.tsx';
import { ACCESS_SCREENS, type AccessScreen, accessAddress } from './access-screens.ts';

/** What the screens of access share: the bar with the way to the others, one sentence on what they hold, what can be added. */
export function AccessScreenFrame(props: {
  at: AccessScreen;
  sentence: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const query = new URLSearchParams(useSearchParams().toString());
  return (
    <>
      <TopBar
        title={props.at}
        filters={ACCESS_SCREENS.filter(({ word }) => word !== props.at).map(({ word, path }) => (
          <Link key={word} href={accessAddress(path, query)} className="control" prefetch={false}>
            {word}
          </Link>
        ))}
        time={<ZoneMenu />}
      />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere flex max-w-[1100px] flex-col gap-3 p-3 outline-none sm:p-4"
      >
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72 text-text-2">{props.sentence}</p>
          {props.action}
        </div>
        {props.children}
      </main>
    </>
  );
}
