/** The old value of a changed field, struck through. */
export function Was({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <>
      <span className="sr-only">, was </span>
      <s className="whitespace-nowrap text-11 text-text-2">{text}</s>
    </>
  );
}

/** The frame of a control; outlined where its value was changed. */
export function boxClass(isChanged: boolean): string {
  return `control relative min-w-0 max-w-full gap-1.5 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 ${
    isChanged ? 'border-accent bg-accent-soft' : ''
  }`;
}
