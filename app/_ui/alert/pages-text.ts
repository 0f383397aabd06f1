/** How many pages a week: "3.5", "32.5", "14". */
export function pagesText(pagesAWeek: number): string {
  return pagesAWeek > 0 && pagesAWeek < 0.05 ? '<0.1' : String(Number(pagesAWeek.toFixed(1)));
}
