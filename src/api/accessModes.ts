/** How volumes may be mounted, in the short words of tables and descriptions. https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes */
import type { Json } from '../base/json.ts';

const shortModes = (): Readonly<Record<string, string>> => ({ ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' });

/** `RWO,RWX`: each once and in this order, whatever order they were written in. */
export const accessModesText = (modes: Json | undefined): string =>
  Array.isArray(modes) ? Object.entries(shortModes()).filter(([mode]) => modes.includes(mode)).map(([, short]) => short).join(',') : '';
