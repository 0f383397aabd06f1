'use client';
import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

/** A button of the top bar that opens a small panel of choices. */
export function DropDown(props: {
  /** The accessible name, which says the current choice too. */
  label: string;
  face: ReactNode;
  shortcut?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Popover.Root
      {...(props.open === undefined ? {} : { open: props.open })}
      {...(props.onOpenChange === undefined ? {} : { onOpenChange: props.onOpenChange })}
    >
      <Popover.Trigger className="control" aria-label={props.label} data-shortcut={props.shortcut}>
        {props.face}
        <ChevronDown size={14} strokeWidth={1.75} className="text-text-3" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-30">
          <Popover.Popup className="floating max-h-[min(480px,var(--available-height))] min-w-48 overflow-y-auto p-2 text-12 outline-none">
            {props.children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
