/** Which of Go's sorting algorithms a kubectl was built with: 1.25 was the first with Go 1.19. */
import { atLeast } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';

export const goSort = (version: KubernetesVersion): 'pdqsort' | 'quicksort' => (atLeast(version, '1.25') ? 'pdqsort' : 'quicksort');
