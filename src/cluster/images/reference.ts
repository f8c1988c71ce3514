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

/** A first part with a dot, a colon or the name localhost is a registry; everything else is on Docker Hub. */
function qualified(name: string): string {
  const [first = '', ...rest] = name.split('/');
  if (rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost')) {
    return first === 'index.docker.io' ? `docker.io/${rest.join('/')}` : name;
  }
  return rest.length === 0 ? `docker.io/library/${first}` : `docker.io/${name}`;
}

/** As containerd names it in statuses: `docker.io/luksa/kubia:latest`. */
export function fullName(reference: ImageReference): string {
  return reference.digest === undefined ? `${reference.repository}:${reference.tag}` : `${reference.repository}@${reference.digest}`;
}

/** As Docker names it in statuses: `luksa/kubia:latest`, `nginx:1.25`. */
export function familiarName(reference: ImageReference): string {
  return fullName(reference).replace(/^docker\.io\/(library\/)?/, '');
}
