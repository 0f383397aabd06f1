import { type PictureEntry, type PictureText, pictureHead } from './picture-head.ts';
import { type SvgImage, svgImage } from './svg-image.ts';

/** Pixels of the picture per CSS pixel. */
const SCALE = 2;
const PADDING_PX = 12;
const LINE_PX = 20;
const BETWEEN_PX = 16;
/** Between a mark, its name and its value. */
const INSIDE_PX = 8;

/** A text or the mark of a series. */
type Piece = SvgImage | { text: PictureText; width: number };

/**
 * A chart of a panel as PNG, in the theme that is shown: over it its title, the view as a sentence, and its legend.
 * Colours, textures and fonts are those on the screen.
 * @throws {Error} if the browser can't draw it.
 */
export async function chartPicture(svg: SVGSVGElement, name: string): Promise<Blob> {
  const panel = svg.closest('section');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!panel || !context) throw new Error('The browser has no canvas.');
  const chart = await svgImage(svg);
  const { title, sentence, legend } = pictureHead(panel, name);
  const measure = ({ text, font }: PictureText) => {
    context.font = font;
    return context.measureText(text).width;
  };
  const width = chart.width;
  const lines = [
    flow(
      title.map((text) => [{ text, width: measure(text) }]),
      width,
    ),
    flow(
      (sentence?.text.split(' ') ?? []).map((word) => {
        const text = { ...(sentence ?? { colour: '', font: '' }), text: word };
        return [{ text, width: measure(text) }];
      }),
      width,
      sentence ? measure({ ...sentence, text: ' ' }) : 0,
    ),
    flow(await Promise.all(legend.map((entry) => piecesOf(entry, measure))), width),
  ].flat();
  const top = PADDING_PX + lines.length * LINE_PX;

  canvas.width = Math.ceil((width + 2 * PADDING_PX) * SCALE);
  canvas.height = Math.ceil((top + chart.height + PADDING_PX) * SCALE);
  context.scale(SCALE, SCALE);
  context.fillStyle = getComputedStyle(panel).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  lines.forEach((line, index) => {
    for (const piece of line) draw(context, piece, PADDING_PX + index * LINE_PX);
  });
  context.drawImage(chart.image, PADDING_PX, top, chart.width, chart.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}

async function piecesOf({ mark, texts }: PictureEntry, measure: (text: PictureText) => number): Promise<Piece[]> {
  const marks = mark ? [await svgImage(mark)] : [];
  return [...marks, ...texts.map((text) => ({ text, width: measure(text) }))];
}

/** Sets groups of pieces side by side, on further lines where there is no room. */
function flow(
  groups: readonly (readonly Piece[])[],
  width: number,
  betweenPx = BETWEEN_PX,
): (Piece & { x: number })[][] {
  const lines: (Piece & { x: number })[][] = [];
  let x = 0;
  for (const group of groups) {
    const length = group.reduce((sum, piece) => sum + piece.width, (group.length - 1) * INSIDE_PX);
    if (lines.length === 0 || x + length > width) {
      lines.push([]);
      x = 0;
    }
    for (const piece of group) {
      lines.at(-1)?.push({ ...piece, x });
      x += piece.width + INSIDE_PX;
    }
    x += betweenPx - INSIDE_PX;
  }
  return lines;
}

function draw(context: CanvasRenderingContext2D, piece: Piece & { x: number }, y: number): void {
  const x = PADDING_PX + piece.x;
  if ('image' in piece) {
    const { image, width, height } = piece;
    context.drawImage(image, x, y + (LINE_PX - height) / 2, width, height);
    return;
  }
  const { text, colour, font } = piece.text;
  context.fillStyle = colour;
  context.font = font;
  context.textBaseline = 'middle';
  context.fillText(text, x, y + LINE_PX / 2);
}
