import { makeStore } from '../stores/store.ts';
import { STORES } from '../stores/stores.ts';
import { startProduct } from './product.ts';

export type StoreName = keyof typeof STORES;

/** The built product over one of the stores. */
export async function productWithStore(name: StoreName): ReturnType<typeof startProduct> {
  const product = await startProduct();
  await makeStore(STORES[name], product);
  return product;
}
