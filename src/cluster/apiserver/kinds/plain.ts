/** Kinds that are stored and shown by name: nothing else of them is modelled. */
import type { KindStrategy } from '../kind.ts';
import { ageColumn, nameColumn } from '../table.ts';

export const plain: KindStrategy = { columns: () => [nameColumn, ageColumn] };
