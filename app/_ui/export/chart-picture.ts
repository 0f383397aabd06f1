/** What decides how an SVG element looks; the rest of its style is layout. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'paint-order',
];

/** Pixels of the picture per CSS pixel. */
const SCALE = 2;
const PADDING_PX = 12;
const TITLE_PX = 24;

/**
 * A chart as PNG, in the theme that is shown, with a title over it. Colours and textures are those on the screen:
 * styles are written into a copy of the SVG, which stands alone then.
 * @throws {Error} if the browser can't draw it.
 */
export async function chartPicture(svg: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const copy = standAlone(svg);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const source = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml;charset=utf-8' }),
  );
  try {
    const image = new Image(width, height);
    image.src = source;
    await image.decode();
    return await paint(image, title, getComputedStyle(svg));
  } finally {
    URL.revokeObjectURL(source);
  }
}

function standAlone(svg: SVGSVGElement): SVGElement {
  const copy = withLooks(svg);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  // Textures are defined once for the whole page, in another SVG.
  for (const pattern of document.querySelectorAll<SVGElement>('pattern')) copy.prepend(withLooks(pattern));
  return copy;
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

function paint(image: HTMLImageElement, title: string, looks: CSSStyleDeclaration): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = (image.width + 2 * PADDING_PX) * SCALE;
  canvas.height = (image.height + TITLE_PX + 2 * PADDING_PX) * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas.');
  context.scale(SCALE, SCALE);
  context.fillStyle = groundOf();
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = looks.color;
  context.font = `600 13px ${looks.fontFamily}`;
  context.fillText(title, PADDING_PX, PADDING_PX + 13);
  context.drawImage(image, PADDING_PX, PADDING_PX + TITLE_PX, image.width, image.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}

/** The panels' ground in the theme that is shown: a variable of `light-dark()` is only told apart on an element. */
function groundOf(): string {
  const panel = document.querySelector('.panel');
  return panel ? getComputedStyle(panel).backgroundColor : 'white';
}
