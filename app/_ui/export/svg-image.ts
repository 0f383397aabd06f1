import { xmlCharacters } from '../../_close/text/xml-text.ts';
import { embeddedFonts, familyNames } from './embedded-fonts.ts';

/** What decides how an SVG element looks; the rest of its style is layout. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-weight',
  'font-family',
  'font-variant-numeric',
  'text-anchor',
  'paint-order',
];

/** An image with its size in CSS pixels, which may have fractions. */
export interface SvgImage {
  image: HTMLImageElement;
  width: number;
  height: number;
}

/**
 * An SVG of the page as an image of its own, as it looks on the screen: styles are written into a copy, which brings its
 * textures and fonts along.
 * @throws {Error} if the browser can't draw it.
 */
export async function svgImage(svg: SVGSVGElement): Promise<SvgImage> {
  const { width, height } = svg.getBoundingClientRect();
  const copy = withLooks(svg);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  // Textures are defined once for the whole page, in another SVG.
  for (const pattern of document.querySelectorAll<SVGElement>('pattern')) copy.prepend(withLooks(pattern));
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = await embeddedFonts(fontsOf(svg));
  copy.prepend(style);
  const source = URL.createObjectURL(
    // A name may hold what no XML does: the browser would draw nothing.
    new Blob([xmlCharacters(new XMLSerializer().serializeToString(copy))], { type: 'image/svg+xml;charset=utf-8' }),
  );
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    return { image, width, height };
  } finally {
    URL.revokeObjectURL(source);
  }
}

function fontsOf(svg: SVGSVGElement): ReadonlySet<string> {
  return new Set([...svg.querySelectorAll('text')].flatMap((text) => familyNames(getComputedStyle(text).fontFamily)));
}

function withLooks(element: SVGElement): SVGElement {
  const copy = element.cloneNode(true);
  if (!(copy instanceof SVGElement)) throw new Error('The chart could not be copied.');
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  [element, ...element.querySelectorAll<SVGElement>('*')].forEach((original, index) => {
    const looks = getComputedStyle(original);
    for (const name of LOOKS) copies[index]?.style.setProperty(name, looks.getPropertyValue(name));
  });
  return copy;
}
