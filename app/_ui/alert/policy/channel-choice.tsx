'use client';
import type { NamedChannel } from '../../../_query/alert/named-channels.ts';

/** Some of the channels, each with a box to tick. */
export function ChannelChoice(props: {
  legend: string;
  channels: readonly NamedChannel[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { legend, channels, chosen, onChange } = props;
  return (
    <fieldset>
      <legend className="mb-1 text-12 text-text-2">{legend}</legend>
      {channels.length === 0 ? <p className="text-12 text-text-3">There is no channel yet.</p> : null}
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {channels.map(({ id, name }) => (
          <li key={id}>
            <label className="flex min-h-6 items-center gap-1.5 pointer-coarse:min-h-9">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              <span className="wrap-anywhere">{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
