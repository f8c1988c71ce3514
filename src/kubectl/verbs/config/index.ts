/** `kubectl config …`. */
import type { Verb } from '../../command.ts';
import { failPlain } from '../../errors.ts';
import { quote } from '../../../text/golang/quote.ts';
import { currentContextVerb, deleteCluster, deleteContext, deleteUser, getClusters, getContexts, getUsers, renameContext, setContext, useContext } from './contexts.ts';
import { setCluster, setCredentials } from './entries.ts';
import { set, unset } from './set.ts';
import { view } from './view.ts';

export const config: Verb = {
  subcommands: {
    'current-context': currentContextVerb,
    'delete-cluster': deleteCluster,
    'delete-context': deleteContext,
    'delete-user': deleteUser,
    'get-clusters': getClusters,
    'get-contexts': getContexts,
    'get-users': getUsers,
    'rename-context': renameContext,
    set,
    'set-cluster': setCluster,
    'set-context': setContext,
    'set-credentials': setCredentials,
    unset,
    'use-context': useContext,
    view,
  },
  run(invocation) {
    const [word] = invocation.args;
    if (word === undefined) return invocation.host.unsupported('kubectl config without a subcommand');
    return failPlain(`error: unknown command ${quote(word)}\nSee 'kubectl config -h' for help and examples`);
  },
};
