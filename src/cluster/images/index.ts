/** The images that the simulator knows: one row an image. */
import type { Image } from './image.ts';
import { agnhost, hostnameServer, pause, testWebserver } from './agnhost.ts';
import { busybox } from './busybox.ts';
import { curl } from './curl.ts';
import { mongo, mysql, postgres, redis } from './databases.ts';
import { echoserver } from './echoserver.ts';
import { helloApp, nodeHello } from './helloApp.ts';
import { httpd } from './httpd.ts';
import { httpEcho } from './httpEcho.ts';
import { kiada } from './kiada.ts';
import { kubia, kubiaUnhealthy } from './kubia.ts';
import { nginx } from './nginx.ts';
import { parseImage } from './reference.ts';
import { alpine, busyboxplus, debian, jessieDnsutils, netshoot, tutumDnsutils } from './toolboxes.ts';
import { whoami } from './whoami.ts';

const images: readonly Image[] = [
  kubia,
  kubiaUnhealthy,
  kiada,
  nginx,
  httpd,
  helloApp,
  nodeHello,
  echoserver,
  agnhost,
  hostnameServer,
  pause,
  testWebserver,
  httpEcho,
  whoami,
  redis,
  mysql,
  postgres,
  mongo,
  busybox,
  busyboxplus,
  alpine,
  debian,
  curl,
  tutumDnsutils,
  jessieDnsutils,
  netshoot,
];

const byRepository: ReadonlyMap<string, Image> = new Map(images.flatMap((image) => image.repositories.map((repository) => [parseImage(repository).repository, image] as const)));

/** The image behind a reference; `extra` are the configuration's own, which come first. */
export function findImage(reference: string, extra: readonly Image[]): Image | undefined {
  const { repository } = parseImage(reference);
  return extra.find((image) => image.repositories.some((known) => parseImage(known).repository === repository)) ?? byRepository.get(repository);
}
