/** The releases whose documentation is at hand. It is large: only what runs outside the page imports it. */
import type { KubernetesVersion } from '../version.ts';
import { atLeast } from '../version.ts';
import type { Documentation } from './documentation.ts';
import { kubernetes120 } from './kubernetes120.ts';
import { kubernetes132 } from './kubernetes132.ts';

/** What a release says; between two releases that are known, both: where they say the same, so did it. None where nothing is known. */
export function documentationOf(version: KubernetesVersion): readonly Documentation[] {
  if (!atLeast(version, '1.20') || atLeast(version, '1.33')) return [];
  if (atLeast(version, '1.32')) return [kubernetes132];
  return atLeast(version, '1.21') ? [kubernetes120, kubernetes132] : [kubernetes120];
}
