/** A piece of text as it looks on the page. */
export interface PictureText {
  text: string;
  colour: string;
  /** As a canvas takes it. */
  font: string;
}

/** One series of the legend. */
export interface PictureEntry {
  mark: SVGSVGElement | null;
  texts: PictureText[];
}

/** The text over an exported chart: its measure, its connections and its marks. */
export interface PictureHead {
  title: PictureText[];
  sentence: PictureText | null;
  legend: PictureEntry[];
}

/** Reads it off the chart's panel, so that the picture says what the page says. `name` is the chart's own. */
export function pictureHead(panel: Element, name: string): PictureHead {
  const heading = panel.querySelector('h2');
  const note = panel.querySelector('[data-panel-note]');
  // Written out for print: here, too, there are no controls.
  const sentence = document.querySelector('[data-view-sentence]')?.textContent ?? '';
  return {
    title: [lookOf(heading ?? panel, name), ...(note ? [lookOf(note, note.textContent ?? '')] : [])],
    sentence: sentence === '' ? null : lookOf(note ?? panel, sentence),
    legend: [...panel.querySelectorAll('[aria-label="Legend"] > li')].map((entry) => ({
      mark: entry.querySelector('svg'),
      texts: [entry, ...entry.querySelectorAll('*')].flatMap((element) => {
        const text = [...element.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : [])).join('');
        return text.trim() === '' || element.closest('svg, .sr-only') ? [] : [lookOf(element, text.trim())];
      }),
    })),
  };
}

function lookOf(element: Element, text: string): PictureText {
  const { color, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  return { text: text.replaceAll(/\s+/g, ' '), colour: color, font: `${fontWeight} ${fontSize} ${fontFamily}` };
}
