/** The NGINX Ingress controller and the job that makes its webhook's certificate. https://github.com/kubernetes/ingress-nginx */
import type { Image, IngressController, Process } from './image.ts';
import { alpineTools } from './busybox.ts';
import { bareText, httpSocket, otherSocket } from './http.ts';
import { commandLine, run } from './programs.ts';
import { exits } from './processes.ts';

/** Go's flag package: `--name=value`; a bare `--name` says true. */
function flag(args: readonly string[], name: string): string | undefined {
  const arg = args.find((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  return arg === undefined ? undefined : arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : 'true';
}

/** Until 1.0 it served Ingresses without a class unasked. */
const isBeforeOne = (image: string): boolean => /:v?0\.\d/.test(image);

function controllerOf(args: readonly string[], image: string): IngressController {
  const publishService = flag(args, 'publish-service');
  const publishAddress = flag(args, 'publish-status-address');
  const namespace = flag(args, 'watch-namespace');
  return {
    className: flag(args, 'ingress-class') ?? 'nginx',
    controller: flag(args, 'controller-class') ?? 'k8s.io/ingress-nginx',
    classless: isBeforeOne(image) ? (flag(args, 'ingress-class') ?? 'nginx') === 'nginx' : flag(args, 'watch-ingress-without-class') === 'true',
    ...(publishService === undefined ? {} : { publishService }),
    ...(publishAddress === undefined ? {} : { publishAddress }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

function serve(args: readonly string[], image: string): Process {
  const controller = controllerOf(args, image);
  return {
    listens: [
      { port: 80, protocol: 'TCP', speaks: { kind: 'ingress', controller, scheme: 'http' } },
      { port: 443, protocol: 'TCP', speaks: { kind: 'ingress', controller, scheme: 'https' } },
      httpSocket(10_254, () => bareText('ok')),
      otherSocket(8443),
    ],
    logs: [],
    unknownLogs: 'what the Ingress controller logs',
  };
}

export const ingressNginx: Image = {
  repositories: [
    'registry.k8s.io/ingress-nginx/controller',
    'k8s.gcr.io/ingress-nginx/controller',
    'us.gcr.io/k8s-artifacts-prod/ingress-nginx/controller',
    'quay.io/kubernetes-ingress-controller/nginx-ingress-controller',
  ],
  tools: alpineTools('3.19', '8.5.0'),
  shell: 'bash',
  workingDir: '/etc/nginx',
  user: 'www-data',
  entrypoint: ['/usr/bin/dumb-init', '--'],
  cmd: ['/nginx-ingress-controller'],
  start: (container) => {
    const line = commandLine(container, ['/usr/bin/dumb-init', '--'], ['/nginx-ingress-controller']).filter((word) => !/dumb-init$|^--$/.test(word));
    return run(line, container, { 'nginx-ingress-controller': (args) => serve(args, container.image) });
  },
};

/** It fails as long as the other Job has not made the secret. */
const patches: Process = { ...exits(0), ends: { afterMs: 0, exitCode: 0, orElse: 1 } };

export const webhookCertgen: Image = {
  repositories: ['registry.k8s.io/ingress-nginx/kube-webhook-certgen', 'k8s.gcr.io/ingress-nginx/kube-webhook-certgen', 'docker.io/jettech/kube-webhook-certgen'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/kube-webhook-certgen'],
  cmd: [],
  start: (container) => run(commandLine(container, ['/kube-webhook-certgen'], []), container, { 'kube-webhook-certgen': ([verb]) => (verb === 'patch' ? patches : exits(0)) }),
};
