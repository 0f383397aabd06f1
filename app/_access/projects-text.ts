/** What somebody may see, in words. */
export function projectsText({ projects }: { projects: readonly string[] | null }): string {
  if (projects === null) return 'every project';
  return `${projects.length === 1 ? 'project' : 'projects'} ${projects.join(', ')}`;
}
