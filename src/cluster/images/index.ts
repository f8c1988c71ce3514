/** The images that the simulator knows: one row an image. */
import type { Image } from './image.ts';
import { agnhost, hostnameServer, livenessImage, pause, testWebserver } from './agnhost.ts';
import { alpine, busybox } from './busybox.ts';
import { curl } from './curl.ts';
import { mariadb, mongo, mysql, postgres, redis } from './databases.ts';
import { echoserver } from './echoserver.ts';
import { helloApp, nodeHello } from './helloApp.ts';
import { httpd } from './httpd.ts';
import { httpEcho } from './httpEcho.ts';
import { ingressNginx, webhookCertgen } from './ingressNginx.ts';
import { kiada } from './kiada.ts';
import { kubectlProxy, kubia, kubiaPet, kubiaPetPeers, kubiaUnhealthy } from './kubia.ts';
import { nginx, nginxSlim } from './nginx.ts';
import { parseImage, unmirrored } from './reference.ts';
import { appropriateCurl, buildpackDeps, busyboxCurl, busyboxplus, debian, jessieDnsutils, netshoot, polinuxStress, tutumCurl, tutumDnsutils } from './toolboxes.ts';
import { batchJob, demoapp, fortune, hellok8s, helloworldGo, kubenginx, myapp, perl } from './tutorials.ts';
import { whoami } from './whoami.ts';

const images: readonly Image[] = [
  kubia,
  kubiaUnhealthy,
  kubiaPet,
  kubiaPetPeers,
  kubectlProxy,
  batchJob,
  fortune,
  ingressNginx,
  webhookCertgen,
  kiada,
  nginx,
  nginxSlim,
  httpd,
  helloApp,
  helloworldGo,
  hellok8s,
  kubenginx,
  myapp,
  demoapp,
  nodeHello,
  echoserver,
  agnhost,
  hostnameServer,
  pause,
  testWebserver,
  livenessImage,
  httpEcho,
  whoami,
  redis,
  mariadb,
  mysql,
  postgres,
  mongo,
  busybox,
  busyboxplus,
  alpine,
  debian,
  curl,
  appropriateCurl,
  buildpackDeps,
  tutumCurl,
  busyboxCurl,
  perl,
  tutumDnsutils,
  jessieDnsutils,
  netshoot,
  polinuxStress,
];

const byRepository: ReadonlyMap<string, Image> = new Map(images.flatMap((image) => image.repositories.map((repository) => [parseImage(repository).repository, image] as const)));

/** The image behind a reference; `extra` are the configuration's own, which come first. */
export function findImage(reference: string, extra: readonly Image[]): Image | undefined {
  const { repository, tag } = parseImage(reference);
  const image = extra.find(({ repositories }) => repositories.some((known) => parseImage(known).repository === repository)) ?? byRepository.get(unmirrored(repository));
  return image?.at ? { ...image, ...image.at(tag) } : image;
}

/** What runs from a reference. Under a tag that a repository is known not to have is somebody's own build, of which nothing is known. */
export function findRunnable(reference: string, extra: readonly Image[]): Image | undefined {
  const image = findImage(reference, extra);
  const { tag, digest } = parseImage(reference);
  return digest !== undefined || (image?.tags ?? [tag]).includes(tag) ? image : undefined;
}
