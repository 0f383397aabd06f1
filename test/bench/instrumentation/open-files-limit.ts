import { z } from 'zod';

const Report = z.object({
  userLimits: z.object({ open_files: z.object({ soft: z.union([z.number(), z.string()]) }) }).optional(),
});

/** How many files and sockets this process and its children may open; Infinity where there is no limit. */
export function openFilesLimit(): number {
  const soft = Report.parse(process.report.getReport()).userLimits?.open_files.soft;
  return typeof soft === 'number'
    ? soft
    : soft === undefined || soft === 'unlimited'
      ? Number.POSITIVE_INFINITY
      : Number(soft);
}
