import { Command } from '../controls/command.tsx';
import type { Addresses } from './addresses.ts';
import { KeyHint } from './key-hint.tsx';
import { browserInstallation, browserScript } from './snippet.ts';
import { Hint, Step } from './step.tsx';
import { CloseStep, InstallStep } from './steps-of-all-ways.tsx';

/** A page, bundled for browsers, that uses WebSockets itself. */
export function BrowserWay({ to }: { to: Addresses }) {
  return (
    <>
      <InstallStep origin={to.origin} snippet={browserInstallation(to.origin)} />
      <Step number={2} title="Run this before the first WebSocket">
        <Command {...browserScript(to)} />
        <Hint>Blue is yours to change. Any bundler for browsers will do.</Hint>
        <KeyHint to={to} isPublic />
      </Step>
      <Step number={3} title="Let afterclose take what your page sends">
        <Command text="AFTERCLOSE_CORS_ORIGINS=https://app.example.com npm start" yours={['https://app.example.com']} />
        <Hint>Start afterclose with the origin of your page. Where a proxy serves both as one, it needs none.</Hint>
      </Step>
      <CloseStep number={4} />
    </>
  );
}
