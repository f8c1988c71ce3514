/** The images that the simulator knows: one row a family. */
import type { Image } from './image.ts';
import { parseImage } from './reference.ts';
import { busybox } from './busybox.ts';
import { curl } from './curl.ts';
import { kubia } from './kubia.ts';
import { nginx } from './nginx.ts';

const images: readonly Image[] = [kubia, nginx, busybox, curl];

/** The image behind a reference; `extra` are the configuration's own, which come first. */
export function findImage(reference: string, extra: readonly Image[]): Image | undefined {
  const { repository } = parseImage(reference);
  return [...extra, ...images].find((image) => image.repositories.some((known) => parseImage(known).repository === repository));
}
