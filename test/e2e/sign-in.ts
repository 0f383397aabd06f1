import type { Page } from 'playwright-core';
import { listening } from './listening.ts';

/** Fills in the page to sign in, and sends it. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await listening(page.getByRole('button', { name: 'Sign in' }));
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
