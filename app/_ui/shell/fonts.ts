import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';

/** The classes of `<html>` that give the page its fonts. */
export const FONTS = `${GeistSans.variable} ${GeistMono.variable}`;
