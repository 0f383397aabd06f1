import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { UserRole } from '../../../app/_access/role.ts';
import { EditorsOnly } from '../../../app/_ui/person/editors-only.tsx';
import { PersonMenu } from '../../../app/_ui/person/person-menu.tsx';
import { SignedInProvider } from '../../../app/_ui/person/signed-in-provider.tsx';

const BUTTON = '<button type="button">Resolve</button>';

function shownTo(role: UserRole | null): string {
  const signedIn = role === null ? null : { name: 'Ada', email: 'ada@example.com', role, hasSession: true };
  return renderToStaticMarkup(
    <SignedInProvider signedIn={signedIn}>
      <EditorsOnly>
        <button type="button">Resolve</button>
      </EditorsOnly>
      <PersonMenu />
    </SignedInProvider>,
  );
}

test('an editor and an admin get the controls alone, and type no name', () => {
  expect(shownTo('editor')).toBe(BUTTON);
  expect(shownTo('admin')).toBe(BUTTON);
});

test('a viewer gets them disabled, with the reason', () => {
  const html = shownTo('viewer');
  expect(html).toContain('<fieldset disabled=""');
  expect(html).toContain('title="This needs the role editor, and yours is viewer."');
  expect(html).toContain(BUTTON);
});

test('where access is open everybody gets them, and may say a name', () => {
  const html = shownTo(null);
  expect(html).not.toContain('fieldset');
  expect(html).toContain('Your name');
});
