import { sourceFiles } from '../architecture/source-files.ts';

/**
 * The paths of all screens, found among the pages of `app/`.
 * @param ids what stands for `[id]`, by the path above it
 * @throws {Error} if a screen is of a thing that has no id there.
 */
export function screenPaths(ids: Readonly<Record<string, string>>): string[] {
  return sourceFiles('app', /^page\.tsx$/).map(({ path }) => {
    const folders = path.split('/').slice(1, -1);
    const found = folders
      .filter((folder) => !/^\(.*\)$/.test(folder))
      .reduce((above, folder) => `${above}/${folder.startsWith('[') ? idOf(above, ids) : folder}`, '');
    return found || '/';
  });
}

function idOf(above: string, ids: Readonly<Record<string, string>>): string {
  const id = ids[above];
  if (id === undefined) throw new Error(`There is a screen below ${above}, but no id for it.`);
  return encodeURIComponent(id);
}
