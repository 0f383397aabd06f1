/**
 * The rules of the page's own fonts among `families`, each with its file inside: an SVG that is drawn as a picture can
 * load nothing. Fonts of the system are found there without a rule.
 */
export async function embeddedFonts(families: ReadonlySet<string>): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSFontFaceRule ? [{ rule, base: sheet.href }] : [])),
  );
  const embedded = await Promise.all(
    rules.map(async ({ rule: { style }, base }) => {
      const family = style.getPropertyValue('font-family');
      const [, file] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src')) ?? [];
      if (file === undefined || !families.has(unquoted(family))) return '';
      const response = await fetch(new URL(file, base ?? document.baseURI));
      const data = await dataUrl(await response.blob());
      return `@font-face{font-family:${family};font-weight:${style.getPropertyValue('font-weight') || 'normal'};src:url(${data})}`;
    }),
  );
  return embedded.join('');
}

/** The names of a list of families as CSS writes it. */
export function familyNames(list: string): string[] {
  return list.split(',').map((name) => unquoted(name.trim()));
}

function unquoted(name: string): string {
  return name.replaceAll(/["']/g, '');
}

function dataUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('A font could not be read.'));
    reader.readAsDataURL(file);
  });
}
