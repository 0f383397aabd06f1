import { type GuardedProduct, startOpen, startWithUsers } from './guarded-product.ts';

/** The ways in which the product runs, each of which a stranger must not change. */
export const PRODUCTS: readonly (readonly [name: string, start: () => Promise<GuardedProduct>])[] = [
  ['without access', startOpen],
  ['with access', startWithUsers],
];
