'use client';
import type { Incident } from '../../../_close/incident/incident.ts';
import { DropDown } from '../../controls/drop-down.tsx';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { isOpen, resolvableIn } from '../resolve.ts';
import { StateChip } from '../state-chip.tsx';
import { useIncidentAction } from '../use-incident-action.ts';

const MOST_VERSIONS = 5;
const CHOICE = 'w-full rounded-control px-2 py-1 text-left hover:bg-line';

/** What to do about an incident: ignore it, resolve it in a release, open it again. */
export function IncidentActions(props: {
  incident: Incident;
  versions: readonly string[];
  /** For how long its service is silent; null while it is not. */
  silentMs: number | null;
}) {
  const { incident, versions } = props;
  const { busy, problem, post } = useIncidentAction(incident.id);
  const version = resolvableIn(incident);
  const resolve = (chosen: string) =>
    void post('state', { state: 'resolved', ...(chosen === '' ? {} : { version: chosen }) });
  const open = isOpen(incident);
  const others = [...new Set([...versions, ...incident.versions])].filter((name) => name !== '').slice(-MOST_VERSIONS);
  return (
    <div className="flex items-center gap-2">
      {problem === null ? null : (
        <p role="alert" className="text-12 text-bad">
          {problem}
        </p>
      )}
      <EditorsOnly>
        {open ? (
          <button
            type="button"
            className="control"
            disabled={busy}
            onClick={() => void post('state', { state: 'ignored' })}
          >
            Ignore
          </button>
        ) : null}
        <DropDown
          label="State of this incident"
          face={
            <>
              <span className="sr-only">State: </span>
              <StateChip incident={incident} silentMs={props.silentMs} bare />
            </>
          }
        >
          {(close) => {
            const choose = (act: () => void) => () => {
              act();
              close();
            };
            return (
              <ul>
                {others.map((name) => (
                  <li key={name}>
                    <button type="button" className={CHOICE} onClick={choose(() => resolve(name))}>
                      Resolve in {name}
                    </button>
                  </li>
                ))}
                <li>
                  <button
                    type="button"
                    className={CHOICE}
                    onClick={choose(() => void post('state', { state: 'ignored' }))}
                  >
                    Ignore
                  </button>
                </li>
                <li>
                  <button
                    type="button"
                    className={CHOICE}
                    onClick={choose(() => void post('state', { state: 'open' }))}
                  >
                    Open again
                  </button>
                </li>
              </ul>
            );
          }}
        </DropDown>
        {open ? (
          <button
            type="button"
            className="control primary"
            disabled={busy}
            data-shortcut="e"
            title="Resolve (e)"
            onClick={() => resolve(version)}
          >
            Resolve{version === '' ? '' : ` in ${version}`}
            <kbd className="hidden font-mono text-11 sm:inline">e</kbd>
          </button>
        ) : (
          <button
            type="button"
            className="control"
            disabled={busy}
            onClick={() => void post('state', { state: 'open' })}
          >
            Open again
          </button>
        )}
      </EditorsOnly>
    </div>
  );
}
