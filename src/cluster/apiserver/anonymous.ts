/** What the API server answers over TLS to somebody who comes without a kubeconfig: with no credentials, or with a token that he shows. */
import { Refusal } from '../../api/status.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { habitOf } from '../network/connections.ts';
import type { ClusterParts } from '../parts.ts';
import { authorize } from './authorization/authorize.ts';
import type { User } from './authorization/user.ts';
import type { ApiRequest, ApiResponse } from './request.ts';

type Serve = (request: ApiRequest) => ApiResponse;

const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'], shows: 'nothing of his own' };

/** Whoever is let in, as far as it is not known who he is. */
const somebody: User = { name: '', groups: ['system:authenticated'], shows: 'nothing of his own' };

const unauthorized = new Refusal({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' });

/** The server as such a client finds it. */
export const anonymously = (cluster: ClusterParts, serve: Serve): Serve => (request) => {
  const credentials = request.headers?.['authorization'] ?? '';
  if (credentials === '') return withoutCredentials(cluster, serve, request);
  // An empty one is what is left of a Secret that is not here: until 1.23 every account was given one unasked.
  if (!/^bearer \S+$/i.test(credentials)) throw new Unsupported('what the API server answers to credentials that curl shows');
  return withToken(cluster, serve, request);
};

/** What everybody may, and what bindings let nobody in particular do. */
function withoutCredentials(cluster: ClusterParts, serve: Serve, request: ApiRequest): ApiResponse {
  if (habitOf(cluster, 'requests without credentials', 'anonymous', 'unauthorized') === 'unauthorized') return refused(unauthorized);
  return refusalOf(request, anonymous, cluster) ?? serve(request);
}

/** Whether a token holds nobody here knows, nor whose it is: what every user may is all that is known. */
function withToken(cluster: ClusterParts, serve: Serve, request: ApiRequest): ApiResponse {
  if (habitOf(cluster, 'tokens', 'hold', 'expired') === 'expired') return refused(unauthorized);
  if (refusalOf(request, somebody, cluster)) throw new Unsupported('what the owner of a token may');
  return serve(request);
}

function refusalOf(request: ApiRequest, user: User, cluster: ClusterParts): ApiResponse | undefined {
  try {
    authorize(request, user, cluster);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof Refusal) return refused(refusal);
    throw refusal;
  }
}

const refused = ({ failure: { code, ...rest } }: Refusal): ApiResponse => ({
  status: code,
  headers: {},
  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: rest.message, reason: rest.reason, ...(rest.details ? { details: rest.details } : {}), code },
});
