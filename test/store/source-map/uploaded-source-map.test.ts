import { expect, test } from 'vitest';
import { keepSourceMap, MAX_MAPS, TooManySourceMaps } from '../../../app/_store/source-map/uploaded-source-map.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const OWNER = { project: 'default', service: 'chat' };

async function withMaps(releases: Record<string, number>) {
  const database = await temporaryDatabase();
  let uploadedAt = 0;
  const keep = (version: string, file: string) => {
    uploadedAt += 1;
    return keepSourceMap(database, { ...OWNER, version, file, map: '{}' }, uploadedAt);
  };
  for (const [version, maps] of Object.entries(releases)) {
    for (let index = 0; index < maps; index += 1) await keep(version, `${index}.js`);
  }
  const counts = async () => {
    const rows = await database.query<{ version: string; maps: number | bigint }>(
      'SELECT version, COUNT(*) AS maps FROM source_map GROUP BY version ORDER BY version',
    );
    return Object.fromEntries(rows.map(({ version, maps }) => [version, Number(maps)]));
  };
  return { keep, counts };
}

test('the maps of the oldest release go when those of a service become too many', async () => {
  const { keep, counts } = await withMaps({ '1.0': 60, '1.1': 60, '1.2': MAX_MAPS - 120 });
  expect(await counts()).toEqual({ '1.0': 60, '1.1': 60, '1.2': MAX_MAPS - 120 });
  await keep('1.3', '0.js');
  expect(await counts()).toEqual({ '1.1': 60, '1.2': MAX_MAPS - 120, '1.3': 1 });
});

test('a release that has too many alone is refused its next map, and keeps the others', async () => {
  const { keep, counts } = await withMaps({ '1.0': 1, '1.1': MAX_MAPS });
  await expect(keep('1.1', 'one-more.js')).rejects.toThrow(TooManySourceMaps);
  await keep('1.1', '0.js');
  expect(await counts()).toEqual({ '1.1': MAX_MAPS });
});
