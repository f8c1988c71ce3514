/** Image references: `luksa/kubia:v1` → registry, repository, tag. https://github.com/distribution/reference */

export interface ImageReference {
  /** `docker.io/library/nginx`: with registry, and `library/` where Docker Hub means it. */
  readonly repository: string;
  /** `latest` where none was given; undefined where a digest stands alone. */
  readonly tag: string;
  readonly digest?: string;
}

export function parseImage(text: string): ImageReference {
  const [named = '', digest] = text.split('@');
  const lastSlash = named.lastIndexOf('/');
  const colon = named.indexOf(':', lastSlash + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? 'latest' : named.slice(colon + 1);
  return { repository: qualified(name), tag, ...(digest === undefined ? {} : { digest }) };
}

const domain = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?';
const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const grammar = new RegExp(`^(?:${domain}/)?${component}(?:/${component})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`);

/** Whether a text can be the name of an image at all. */
export const isImageReference = (text: string): boolean => grammar.test(text);

/** A first part with a dot, a colon or the name localhost is a registry; everything else is on Docker Hub. */
function qualified(name: string): string {
  const [first = '', ...rest] = name.split('/');
  if (rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost')) {
    return first === 'index.docker.io' || first === 'docker.io' ? onDockerHub(rest.join('/')) : name;
  }
  return onDockerHub(name);
}

const onDockerHub = (path: string): string => (path.includes('/') ? `docker.io/${path}` : `docker.io/library/${path}`);

/** As containerd names it in statuses: `docker.io/luksa/kubia:latest`. */
export function fullName(reference: ImageReference): string {
  return reference.digest === undefined ? `${reference.repository}:${reference.tag}` : `${reference.repository}@${reference.digest}`;
}

/** As Docker names it in statuses: `luksa/kubia:latest`, `nginx:1.25`. */
export function familiarName(reference: ImageReference): string {
  return fullName(reference).replace(/^docker\.io\/(library\/)?/, '');
}

/** Registries that hold what another one holds. What begins with the first is found under the second. */
const mirrors: readonly (readonly [RegExp, string])[] = [
  [/^(?:docker\.m\.daocloud\.io|m\.daocloud\.io\/docker\.io|mirror\.gcr\.io|public\.ecr\.aws\/docker|dockerhub\.azk8s\.cn|hub\.c\.163\.com|dockerproxy\.com|docker\.mirrors\.ustc\.edu\.cn|registry\.docker-cn\.com)\//, 'docker.io/'],
  [/^(?:gcr\.io\/kubernetes-e2e-test-images|k8s\.gcr\.io\/e2e-test-images)\//, 'registry.k8s.io/e2e-test-images/'],
  [/^(?:k8s\.gcr\.io|gcr\.io\/google[_-]containers|eu\.gcr\.io\/google_containers|gcr\.azk8s\.cn\/google_containers|k8s\.m\.daocloud\.io|m\.daocloud\.io\/registry\.k8s\.io|registry\.(?:cn-[\w-]+\.)?aliyuncs\.com\/google_containers)\//, 'registry.k8s.io/'],
];

/** The repository that a mirror's is a copy of, or the same again. */
export function unmirrored(repository: string): string {
  const mirror = mirrors.find(([prefix]) => prefix.test(repository));
  if (!mirror) return repository;
  const [prefix, origin] = mirror;
  const name = repository.replace(prefix, '');
  return origin === 'docker.io/' && !name.includes('/') ? `docker.io/library/${name}` : `${origin}${name}`;
}

/** The numbers that a tag begins with, `v1.2.3-alpine` being 1.2.3; undefined for `latest` and its like. */
export function releaseOf(tag: string): readonly number[] | undefined {
  const numbers = /^v?(\d+(?:\.\d+)*)(?![\w])/.exec(tag)?.[1];
  return numbers?.split('.').map(Number);
}

/** Whether a release is this one or a later one; what is not said counts as the newest. */
export function isRelease(release: readonly number[] | undefined, ...from: readonly number[]): boolean {
  if (!release) return true;
  for (const [index, number] of from.entries()) {
    const own = release[index] ?? Infinity;
    if (own !== number) return own > number;
  }
  return true;
}
