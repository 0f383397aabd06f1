'use client';
import { useSearchParams } from 'next/navigation';
import { ZoneMenu } from '../../../controls/zone-menu.tsx';
import { formatCountOf } from '../../../format/count.ts';
import { Failed } from '../../../panel/failed.tsx';
import { Panel } from '../../../panel/panel.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { ActToast } from '../../../toast/act-toast.tsx';
import { AlertScreenLinks } from '../../alert-screen-links.tsx';
import { OwnerMenu, useChosenOwners } from '../../owner-menu.tsx';
import { isOwnedBy } from '../../owners.ts';
import { muteOf } from '../../silence/silence-words.ts';
import type { RulesData } from '../model.ts';
import { NewRule } from './new-rule.tsx';
import { RuleRow } from './rule-row.tsx';

/** All rules: what each looks at, when it fires, how often it did, and where it goes. */
export function RulesScreen({ data }: { data: RulesData }) {
  const query = new URLSearchParams(useSearchParams().toString());
  const { rules, presets } = data;
  const silences = data.silences.ok ? data.silences.value : [];
  const channels = data.channels.ok ? data.channels.value : [];
  const chosen = useChosenOwners();
  const shown = rules.ok ? rules.value.filter(({ rule }) => isOwnedBy(rule.owner, chosen)) : [];
  const on = shown.filter(({ rule }) => rule.enabled).length;
  return (
    <>
      <TopBar
        title="Alert rules"
        filters={
          <>
            <AlertScreenLinks at="Rules" query={query} />
            <OwnerMenu owners={rules.ok ? rules.value.map(({ rule }) => rule.owner) : []} />
          </>
        }
        time={<ZoneMenu />}
      />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere grid grid-cols-[minmax(0,1fr)] content-start items-start gap-3 p-3 outline-none sm:p-4 xl:grid-cols-[minmax(0,1fr)_minmax(300px,26%)]"
      >
        {rules.ok ? (
          <Panel title="Rules" note={`${on} of ${formatCountOf(shown.length, 'rule')} on`}>
            {rules.value.length === 0 ? (
              <p className="py-6 text-text-2">There is no rule yet, and nobody is paged. Begin with a preset.</p>
            ) : (
              <ul className="mt-1">
                {shown.length === 0 ? <li className="py-6 text-text-2">No rule has such an owner.</li> : null}
                {shown.map((listed) => (
                  <RuleRow
                    key={listed.rule.id}
                    listed={listed}
                    channels={channels}
                    mute={muteOf(listed.rule.id, silences)}
                    now={data.now}
                    query={query}
                  />
                ))}
              </ul>
            )}
          </Panel>
        ) : (
          <Panel title="Rules">
            <Failed message={rules.message} />
          </Panel>
        )}
        <aside aria-label="New rule">
          <Panel title="New rule" note="from a preset">
            {presets.ok ? <NewRule presets={presets.value} query={query} /> : <Failed message={presets.message} />}
          </Panel>
        </aside>
      </main>
      <ActToast />
    </>
  );
}
