import { MAX_MAP_LENGTH } from '../../../_store/source-map/parse-source-map.ts';
import {
  keepSourceMap,
  MAX_MAPS,
  MAX_MAPS_BYTES,
  TooManySourceMaps,
} from '../../../_store/source-map/uploaded-source-map.ts';
import { answer } from '../../_answer/answer.ts';
import { refuseAllBut } from '../../_answer/refuse-all-but.ts';
import { ofBody } from '../../_parameters/project.ts';
import { readBody } from '../../_parameters/read-body.ts';
import { BadRequest } from '../../_problem/problem.ts';
import { sourceMapsOperation } from './operation.ts';

export const dynamic = 'force-dynamic';

/** JSON in JSON: every quote of the map takes two bytes. */
const MAX_BODY_BYTES = 2 * MAX_MAP_LENGTH;

/** Keeps the source map of one generated file of a release: stacks that come in afterwards are resolved by it. */
export function POST(request: Request): Promise<Response> {
  return answer(sourceMapsOperation, request, async (db) => {
    const { project, ...given } = await readBody(sourceMapsOperation.body, request, MAX_BODY_BYTES);
    const { service, version, file } = given;
    const uploadedAt = Date.now();
    await keepSourceMap(ofBody(db, request, project), given, uploadedAt).catch((error) => {
      if (!(error instanceof TooManySourceMaps)) throw error;
      const expected = `expected at most ${MAX_MAPS} maps and ${MAX_MAPS_BYTES} bytes of them of one version`;
      throw new BadRequest([{ parameter: 'map', expected }]);
    });
    return { service, version, file, uploadedAt };
  });
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseAllBut('POST');
