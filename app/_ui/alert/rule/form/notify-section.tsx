'use client';
import { useState } from 'react';
import { type AlertRule, SEVERITIES } from '../../../../_alert/rule/rule.ts';
import type { NamedChannel } from '../../../../_query/alert/named-channels.ts';
import { Link } from '../../../view/link.tsx';
import { labelsText, readLabels } from '../labels-text.ts';
import { Switch } from '../switch.tsx';
import { FieldRow, FormSection } from './field-row.tsx';
import type { RuleForm } from './rule-form.ts';
import { SelectBox } from './select-box.tsx';
import { TextBox } from './text-box.tsx';
import { Was } from './was.tsx';

const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({ value, word: value }));

/** Who is paged: how urgent it is, and where messages go. */
export function NotifySection({ form, channels }: { form: RuleForm; channels: readonly NamedChannel[] }) {
  const { draft, base } = form;
  return (
    <FormSection title="Notify">
      <FieldRow label="severity" problem={form.problemOf('severity')}>
        <SelectBox
          label="Severity"
          options={SEVERITY_OPTIONS}
          chosen={draft.severity}
          was={base.severity}
          onChoose={(severity) => form.set({ severity })}
        />
      </FieldRow>
      <FieldRow label="channels" problem={form.problemOf('channels')}>
        {channels.length === 0 ? (
          <span className="py-1 text-12 text-text-2">
            There is no channel yet: alerts are seen on the screen alone. <ChannelsLink words="Add one" />
          </span>
        ) : (
          <ul className="flex w-full flex-col">
            {channels.map(({ id, name, kind }) => (
              <li key={id}>
                <label className="flex items-center gap-2 py-1 text-12">
                  <input
                    type="checkbox"
                    className="accent-accent"
                    checked={draft.channels.includes(id)}
                    onChange={({ target }) => form.set({ channels: withChannel(draft.channels, id, target.checked) })}
                  />
                  <span className="font-semibold">{name}</span> <span className="text-text-3">{kind}</span>
                  <Was text={changedChannel(base, draft, id)} />
                </label>
              </li>
            ))}
          </ul>
        )}
        {channels.length === 0 ? null : (
          <span className="text-12">
            <ChannelsLink words="Channels" />
          </span>
        )}
      </FieldRow>
    </FormSection>
  );
}

/** In another tab: what is typed here stays. */
function ChannelsLink({ words }: { words: string }) {
  return (
    <Link href="/alerts/channels" target="_blank" rel="noreferrer" className="text-accent hover:underline">
      {words}
    </Link>
  );
}

/** What is added to messages, and when none is sent. */
export function DetailsSection({ form }: { form: RuleForm }) {
  const { draft, base } = form;
  return (
    <FormSection title="In the message">
      <FieldRow label="owner" problem={form.problemOf('owner')}>
        <TextBox
          label="Owner"
          value={draft.owner ?? ''}
          was={base.owner ?? ''}
          onChange={(owner) => form.set({ owner: owner === '' ? null : owner })}
        />
      </FieldRow>
      <FieldRow label="runbook" problem={form.problemOf('runbookUrl')}>
        <TextBox
          label="Runbook"
          placeholder="https://"
          value={draft.runbookUrl ?? ''}
          was={base.runbookUrl ?? ''}
          onChange={(url) => form.set({ runbookUrl: url === '' ? null : url })}
        />
      </FieldRow>
      <FieldRow label="labels" problem={form.problemOf('labels')}>
        <LabelsBox form={form} />
      </FieldRow>
      <FieldRow
        label="group key"
        problem={form.problemOf('groupKey')}
        note="alerts with the same key are sent together; a group of its own if left empty"
      >
        <TextBox
          label="Group key"
          value={draft.groupKey}
          was={base.groupKey}
          onChange={(groupKey) => form.set({ groupKey })}
        />
      </FieldRow>
      <FieldRow label="roll-outs" problem={form.problemOf('muteDuringRollOut')}>
        <Switch
          label="Mute during a roll-out"
          on={draft.muteDuringRollOut}
          onTurn={(muteDuringRollOut) => form.set({ muteDuringRollOut })}
        />
        <span className="py-1 text-12 text-text-2">
          {draft.muteDuringRollOut ? 'does not begin to fire during one' : 'fires during one too'}
          <Was
            text={draft.muteDuringRollOut === base.muteDuringRollOut ? null : base.muteDuringRollOut ? 'muted' : 'not'}
          />
        </span>
      </FieldRow>
    </FormSection>
  );
}

/** The text as it is typed; its labels as they are understood. */
function LabelsBox({ form }: { form: RuleForm }) {
  const [typed, setTyped] = useState<string | null>(null);
  const kept = labelsText(form.draft.labels);
  const isOwn = typed !== null && labelsText(readLabels(typed)) === kept;
  return (
    <TextBox
      label="Labels"
      placeholder="team=chat, tier=1"
      value={isOwn ? typed : kept}
      was={labelsText(form.base.labels)}
      onChange={(text) => {
        setTyped(text);
        form.set({ labels: readLabels(text) });
      }}
    />
  );
}

function withChannel(ids: readonly string[], id: string, isChosen: boolean): string[] {
  return isChosen ? [...ids, id] : ids.filter((other) => other !== id);
}

function changedChannel(base: AlertRule, draft: AlertRule, id: string): string | null {
  const before = base.channels.includes(id);
  return before === draft.channels.includes(id) ? null : before ? 'on' : 'off';
}
