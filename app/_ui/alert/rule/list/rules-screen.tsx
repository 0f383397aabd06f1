'use client';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { ZoneMenu } from '../../../controls/zone-menu.tsx';
import { formatCountOf } from '../../../format/count.ts';
import { Failed } from '../../../panel/failed.tsx';
import { Panel } from '../../../panel/panel.tsx';
import { TopBar } from '../../../shell/top-bar.tsx';
import { alertsAddress } from '../../episode-address.ts';
import type { RulesData } from '../model.ts';
import { NewRule } from './new-rule.tsx';
import { RuleRow } from './rule-row.tsx';

/** All rules: what each looks at, when it fires, how often it did, and where it goes. */
export function RulesScreen({ data }: { data: RulesData }) {
  const query = new URLSearchParams(useSearchParams().toString());
  const { rules, presets } = data;
  const channels = data.channels.ok ? data.channels.value : [];
  const on = rules.ok ? rules.value.filter(({ rule }) => rule.enabled).length : 0;
  return (
    <>
      <TopBar
        title="Alert rules"
        filters={
          <Link href={alertsAddress(query)} className="control" data-shortcut="Escape">
            All alerts
          </Link>
        }
        time={<ZoneMenu />}
      />
      <main
        id="content"
        tabIndex={-1}
        className="wrap-anywhere grid grid-cols-[minmax(0,1fr)] content-start items-start gap-3 p-3 outline-none sm:p-4 xl:grid-cols-[minmax(0,1fr)_minmax(300px,26%)]"
      >
        {rules.ok ? (
          <Panel title="Rules" note={`${on} of ${formatCountOf(rules.value.length, 'rule')} on`}>
            {rules.value.length === 0 ? (
              <p className="py-6 text-text-2">There is no rule yet, and nobody is paged. Begin with a preset.</p>
            ) : (
              <ul className="mt-1">
                {rules.value.map((listed) => (
                  <RuleRow key={listed.rule.id} listed={listed} channels={channels} query={query} />
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
    </>
  );
}
