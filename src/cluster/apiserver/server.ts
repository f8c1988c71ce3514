/** The API function: one plain request in, one plain response out. */
import type { ClusterParts } from '../cluster.ts';
import type { ApiRequest, ApiResponse } from './request.ts';

export function handle(_request: ApiRequest, _cluster: ClusterParts): ApiResponse {
  return { status: 404, headers: {}, body: null };
}
