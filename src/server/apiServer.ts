/** The API function behind HTTP, so that a real kubectl can speak to the simulator. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Unsupported } from '../base/unsupported.ts';
import type { ApiResponse } from '../cluster/apiserver/request.ts';
import { aggregatedDiscovery } from './discovery.ts';
import type { LiveSession } from './liveSession.ts';
import type { Listening } from './loopback.ts';
import { listen } from './loopback.ts';
import { followLog, followsLog } from './logStream.ts';
import { openApi } from './openapi/index.ts';
import { BodyRefused, readRequest } from './request.ts';
import type { EdgeRequest } from './request.ts';
import { failure, sendResponse } from './response.ts';
import { streamWatch } from './watchStream.ts';
import { acceptUpgrades } from './upgrade.ts';

/** Serves until it is closed. */
export async function startApiServer(live: LiveSession, port: number): Promise<Listening> {
  const listening = await listen((request, response) => void answer(request, response, live), port);
  acceptUpgrades(listening.server, live);
  return listening;
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, live: LiveSession): Promise<void> {
  try {
    const request = await readRequest(incoming);
    live.catchUp();
    if (followsLog(request)) return followLog(request, outgoing, live);
    const response = respond(request, live);
    if (response.watch) streamWatch(response.watch, request, outgoing, live);
    else sendResponse(response, outgoing);
  } catch (fault) {
    const { headers, ...refusal } = failureOf(fault);
    // What is left of a body that was not read must not be taken for the next request.
    sendResponse({ ...refusal, headers: incoming.complete ? headers : { ...headers, connection: 'close' } }, outgoing);
  }
}

/** What the edge answers by itself, then the API function. */
function respond(request: EdgeRequest, live: LiveSession): ApiResponse {
  const { session } = live;
  const response = aggregatedDiscovery(request, session) ?? openApi(request, session) ?? session.cluster.request(request);
  // The one answer that a server indents, and ends without a newline.
  return request.path === '/version' ? { ...response, headers: { 'content-type': 'application/json' }, body: JSON.stringify(response.body, null, 2) } : response;
}

/** A fault of ours is no reason to take the cluster away from whoever uses it. */
function failureOf(fault: unknown): ApiResponse {
  if (fault instanceof Unsupported) return failure(501, 'NotImplemented', `kubebook does not model ${fault.what}`);
  if (fault instanceof BodyRefused) return failure(fault.code, fault.reason, fault.message);
  return failure(500, 'InternalError', `Internal error occurred: ${fault instanceof Error ? fault.message : String(fault)}`);
}
