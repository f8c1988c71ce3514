/** What the API server answers over TLS to somebody who shows no credentials: what everybody may, and what bindings let nobody in particular do. */
import { Refusal } from '../../api/status.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { habitOf } from '../network/connections.ts';
import type { ClusterParts } from '../parts.ts';
import { authorize } from './authorization/authorize.ts';
import type { User } from './authorization/user.ts';
import type { ApiRequest, ApiResponse } from './request.ts';

type Serve = (request: ApiRequest) => ApiResponse;

const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'], shows: 'nothing of his own' };

/** The server as such a client finds it. */
export const anonymously = (cluster: ClusterParts, serve: Serve): Serve => (request) => {
  if (request.headers?.['authorization'] !== undefined) throw new Unsupported('what the API server answers to credentials that curl shows');
  if (habitOf(cluster, 'requests without credentials', 'anonymous', 'unauthorized') === 'unauthorized') return refused(new Refusal({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' }));
  try {
    authorize(request, anonymous, cluster);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refused(refusal);
    throw refusal;
  }
  return serve(request);
};

const refused = ({ failure: { code, ...rest } }: Refusal): ApiResponse => ({
  status: code,
  headers: {},
  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: rest.message, reason: rest.reason, ...(rest.details ? { details: rest.details } : {}), code },
});
