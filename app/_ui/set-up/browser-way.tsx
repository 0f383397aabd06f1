import { Command } from '../controls/command.tsx';
import { browserInstallation, browserScript } from './snippet.ts';
import { Hint, Step } from './step.tsx';
import { CloseStep, InstallStep } from './steps-of-all-ways.tsx';

/** A page, bundled for browsers, that uses WebSockets itself. */
export function BrowserWay({ origin }: { origin: string }) {
  return (
    <>
      <InstallStep origin={origin} snippet={browserInstallation(origin)} />
      <Step number={2} title="Run this before the first WebSocket">
        <Command {...browserScript(origin)} />
        <Hint>Blue is yours to change. Any bundler for browsers will do.</Hint>
      </Step>
      <Step number={3} title="Let afterclose take what your page sends">
        <Command text="AFTERCLOSE_CORS_ORIGINS=https://app.example.com npm start" yours={['https://app.example.com']} />
        <Hint>Start afterclose with the origin of your page. Where a proxy serves both as one, it needs none.</Hint>
      </Step>
      <CloseStep number={4} />
    </>
  );
}
