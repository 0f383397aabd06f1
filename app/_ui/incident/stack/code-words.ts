/** A piece of a line of source: a word of the language, or anything else. */
export interface CodeWord {
  /** Where in the line it begins. */
  at: number;
  text: string;
  keyword: boolean;
}

const KEYWORDS =
  /(?<![.\w$])(async|await|break|case|catch|class|const|continue|else|export|finally|for|function|if|import|in|instanceof|let|new|of|return|static|switch|throw|try|typeof|var|while|yield)(?![\w$:])/;

/** Cuts a line of JavaScript or TypeScript at its keywords, so that they can be coloured. It is no parser, and may be wrong. */
export function codeWords(line: string): CodeWord[] {
  let at = 0;
  return line.split(KEYWORDS).flatMap((text, index) => {
    at += text.length;
    return text === '' ? [] : [{ at: at - text.length, text, keyword: index % 2 === 1 }];
  });
}
