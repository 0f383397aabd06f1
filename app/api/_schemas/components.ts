import { z } from 'zod';

/**
 * Schemas that have a name: the description of the API shows each once, under `components/schemas`, and refers to it
 * wherever else it stands.
 */
export const COMPONENTS = z.registry<{ id: string }>();
