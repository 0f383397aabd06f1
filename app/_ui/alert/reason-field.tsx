import { type Ref, useId } from 'react';

/** The last field of a menu: why nobody is notified. */
export function ReasonField({ ref }: { ref: Ref<HTMLInputElement> }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="mt-1 block border-line-2 border-t px-2 pt-2 text-text-2">
        Why, if you like
      </label>
      <div className="px-2 py-1">
        <input
          id={id}
          ref={ref}
          maxLength={4000}
          className="h-7 w-full rounded-control border border-line-2 bg-sunken px-2 pointer-coarse:h-9"
        />
      </div>
    </>
  );
}
