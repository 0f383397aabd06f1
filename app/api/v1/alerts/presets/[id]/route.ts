import { presetOf } from '../../../../../_alert/rule/presets.ts';
import { presets } from '../../../../../_query/alert/presets.ts';
import { switchPreset } from '../../../../../_store/alert/preset.ts';
import { answer } from '../../../../_answer/answer.ts';
import { refuseAllBut } from '../../../../_answer/refuse-all-but.ts';
import type { AlertContext } from '../../../../_parameters/alert-rule.ts';
import { readBody } from '../../../../_parameters/read-body.ts';
import { NotFound } from '../../../../_problem/problem.ts';
import { switchPresetOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** Switches a preset on or off. */
export function POST(request: Request, { params }: AlertContext): Promise<Response> {
  return answer(switchPresetOperation, request, async (db) => {
    const { id } = await params;
    const { enabled } = await readBody(switchPresetOperation.body, request);
    const preset = presetOf(id);
    if (preset === null) throw new NotFound(`There is no preset "${id}".`);
    await switchPreset(db, preset, enabled, Date.now());
    return { presets: await presets(db) };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
