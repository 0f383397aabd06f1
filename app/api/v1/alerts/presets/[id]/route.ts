import { presetOf } from '../../../../../_alert/rule/presets.ts';
import { presets } from '../../../../../_query/alert/presets.ts';
import { switchPreset } from '../../../../../_store/alert/preset.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import { type AlertContext, toKeptRule, toRule } from '../../../../_parameters/alert-rule.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { switchPresetOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Switches a preset on or off. */
export function POST(request: Request, { params }: AlertContext): Promise<Response> {
  return answer(switchPresetOperation, request, async (db) => {
    const { id } = await params;
    const { by = '', ...given } = await readBody(switchPresetOperation.body, request);
    const preset = presetOf(id);
    if (preset === null) throw new NotFound(`There is no preset "${id}".`);
    const { enabled, channels, windowMs, forMs } = given;
    const change = {
      enabled,
      ...(channels !== undefined && { channels }),
      ...(windowMs !== undefined && { windowMs }),
      ...(forMs !== undefined && { forMs }),
    };
    const kept = (await presets(db)).find((one) => one.id === id)?.rule ?? preset.rule;
    // A preset can be switched off even if one of its channels is gone.
    if (channels === undefined) toRule({ ...kept, ...change });
    else await toKeptRule(db, { ...kept, ...change });
    await switchPreset(db, preset, change, { by, now: Date.now() });
    return { presets: await presets(db) };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
